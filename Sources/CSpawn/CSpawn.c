// The two actions that a folder and closed descriptors need are not in the standard.
#define _GNU_SOURCE
#include "CSpawn.h"

#include <signal.h>
#include <spawn.h>
#include <sys/resource.h>

static const int lower = 10;

int accord_spawn(
    pid_t *process, const char *path, char *const words[], char *const variables[],
    const char *folder, const int descriptors[], int count) {
  posix_spawn_file_actions_t actions;
  posix_spawnattr_t attributes;
  int code = posix_spawn_file_actions_init(&actions);
  if (code != 0) return code;
  code = posix_spawnattr_init(&attributes);
  if (code != 0) {
    posix_spawn_file_actions_destroy(&actions);
    return code;
  }
  for (int number = 0; number < count && code == 0; number++)
    code = posix_spawn_file_actions_adddup2(&actions, descriptors[number], number);
  if (code == 0) code = posix_spawn_file_actions_addchdir_np(&actions, folder);
  short flags = POSIX_SPAWN_SETPGROUP | POSIX_SPAWN_SETSIGMASK | POSIX_SPAWN_SETSIGDEF;
#ifdef __APPLE__
  flags |= POSIX_SPAWN_CLOEXEC_DEFAULT;
#elif defined(__GLIBC__)
  if (code == 0) code = posix_spawn_file_actions_addclosefrom_np(&actions, count);
#endif
  sigset_t none, all;
  sigemptyset(&none);
  sigfillset(&all);
  posix_spawnattr_setsigmask(&attributes, &none);
  posix_spawnattr_setsigdefault(&attributes, &all);
  posix_spawnattr_setpgroup(&attributes, 0);
  posix_spawnattr_setflags(&attributes, flags);
  if (code == 0) code = posix_spawn(process, path, &actions, &attributes, words, variables);
  // What the program starts inherits it.
  if (code == 0) setpriority(PRIO_PGRP, (id_t)*process, lower);
  posix_spawnattr_destroy(&attributes);
  posix_spawn_file_actions_destroy(&actions);
  return code;
}
