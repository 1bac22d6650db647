/** What several tests need to run threads against each other within a time limit. */
package dev.gossamer.scheduler.testkit;
