#include <sys/types.h>

// Starts a program in a folder and a group of its own, at a lower priority, with the default answer to every
// signal. It has the given descriptors, numbered from 0, and no others. Gives 0, or the system's error.
int accord_spawn(
    pid_t *process, const char *path, char *const words[], char *const variables[],
    const char *folder, const int descriptors[], int count);
