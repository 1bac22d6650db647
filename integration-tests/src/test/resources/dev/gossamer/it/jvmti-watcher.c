/* An agent of JVM TI as a debugger is one: it counts starts and ends of virtual threads, and stops
   and continues all of them again and again, all of which needs the VM to tell it of each switch.
   At the end of the JVM it says on stdout what it has done. */
#include <jvmti.h>
#include <stdatomic.h>
#include <stdio.h>
#include <unistd.h>

static const int ROUNDS = 300;
static const useconds_t PAUSE = 1000;

static atomic_int started;
static atomic_int ended;
static atomic_int stopped;

static void JNICALL on_start(jvmtiEnv *jvmti, JNIEnv *jni, jthread thread) { started++; }

static void JNICALL on_end(jvmtiEnv *jvmti, JNIEnv *jni, jthread thread) { ended++; }

static void JNICALL on_death(jvmtiEnv *jvmti, JNIEnv *jni) {
  printf("stopped %d times, starts %s, ends %s\n", stopped, started > 0 ? "seen" : "missed",
         ended > 0 ? "seen" : "missed");
  fflush(stdout);
}

static jint begin(JavaVM *vm, jvmtiEnv **out) {
  jvmtiEnv *jvmti;
  if ((*vm)->GetEnv(vm, (void **) &jvmti, JVMTI_VERSION_21) != JNI_OK) {
    return 1;
  }
  jvmtiCapabilities wanted = {.can_support_virtual_threads = 1, .can_suspend = 1};
  jvmtiEventCallbacks callbacks = {
      .VMDeath = on_death, .VirtualThreadStart = on_start, .VirtualThreadEnd = on_end};
  if ((*jvmti)->AddCapabilities(jvmti, &wanted)
      || (*jvmti)->SetEventCallbacks(jvmti, &callbacks, sizeof callbacks)
      || (*jvmti)->SetEventNotificationMode(jvmti, JVMTI_ENABLE, JVMTI_EVENT_VM_DEATH, NULL)
      || (*jvmti)->SetEventNotificationMode(
          jvmti, JVMTI_ENABLE, JVMTI_EVENT_VIRTUAL_THREAD_START, NULL)
      || (*jvmti)->SetEventNotificationMode(
          jvmti, JVMTI_ENABLE, JVMTI_EVENT_VIRTUAL_THREAD_END, NULL)) {
    return 2;
  }
  *out = jvmti;
  return 0;
}

JNIEXPORT jint JNICALL Agent_OnLoad(JavaVM *vm, char *options, void *reserved) {
  jvmtiEnv *jvmti;
  return begin(vm, &jvmti);
}

JNIEXPORT jint JNICALL Agent_OnAttach(JavaVM *vm, char *options, void *reserved) {
  jvmtiEnv *jvmti;
  jint failure = begin(vm, &jvmti);
  for (int i = 0; i < ROUNDS && !failure; i++) {
    failure = (*jvmti)->SuspendAllVirtualThreads(jvmti, 0, NULL)
        || (*jvmti)->ResumeAllVirtualThreads(jvmti, 0, NULL);
    stopped++;
    usleep(PAUSE);
  }
  return failure;
}
