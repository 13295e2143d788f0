// Each loop several times, for newer instructions, and the choice among them where it runs.

#ifndef ACCORD_VERSIONS_H
#define ACCORD_VERSIONS_H

#if defined(__x86_64__)
#include <immintrin.h>
#endif

#define INLINE static inline __attribute__((always_inline))

#if defined(__x86_64__)

#define AVX2 __attribute__((target("avx2,bmi,bmi2,lzcnt,popcnt")))
#define AVX512 __attribute__((target("avx512bw,avx512vl,avx2,bmi,bmi2,lzcnt,popcnt")))
#define VBMI2 __attribute__((target("avx512vbmi2,avx512bw,avx512vl,avx2,bmi,bmi2,lzcnt,popcnt")))

#define VERSIONS(type, name, parameters, arguments)                                   \
  AVX2 static type name##_avx2 parameters { return name arguments; }                  \
  AVX512 static type name##_avx512 parameters { return name arguments; }              \
  type accord_##name parameters {                                                     \
    if (__builtin_cpu_supports("avx512bw") && __builtin_cpu_supports("avx512vl") &&   \
        __builtin_cpu_supports("bmi2")) {                                             \
      return name##_avx512 arguments;                                                 \
    }                                                                                 \
    if (__builtin_cpu_supports("avx2") && __builtin_cpu_supports("bmi2")) {           \
      return name##_avx2 arguments;                                                   \
    }                                                                                 \
    return name arguments;                                                            \
  }

#else

#define VERSIONS(type, name, parameters, arguments) \
  type accord_##name parameters { return name arguments; }

#endif

#endif
