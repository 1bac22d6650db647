#include <jni.h>
#include <unistd.h>

JNIEXPORT void JNICALL Java_dev_gossamer_it_hogs_NativeSleep_sleepByName(
    JNIEnv *env, jclass type, jint millis) {
  usleep(millis * 1000);
}

/* Not to be found by its name. */
static void JNICALL sleep_for(JNIEnv *env, jclass type, jint millis) {
  usleep(millis * 1000);
}

JNIEXPORT void JNICALL Java_dev_gossamer_it_hogs_NativeSleep_register(
    JNIEnv *env, jclass type) {
  JNINativeMethod method = {"sleepRegistered", "(I)V", (void *) sleep_for};
  (*env)->RegisterNatives(env, type, &method, 1);
}
