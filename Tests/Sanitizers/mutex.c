// Tells ThreadSanitizer of Swift's Mutex where threads wait for one another. The short ways of the mutex are compiled
// into our own code and seen; the long ones lie in libswiftSynchronization, where the kernel hands the lock over, and
// without this every mutex that somebody waited for would look like a race. Loaded by LD_PRELOAD, see Tests/sanitize.
#define _GNU_SOURCE
#include <dlfcn.h>
#include <stdint.h>

#define LOCK "$s15Synchronization12_MutexHandleV9_lockSlowyys6UInt32VF"
#define UNLOCK "$s15Synchronization12_MutexHandleV11_unlockSlowyyF"
#define SWIFT __attribute__((swiftcall))
#define MUTEX __attribute__((swift_context)) void *mutex

// Absent in programs without the sanitizer, such as a shell that a test starts.
__attribute__((weak)) void __tsan_acquire(void *mutex);
__attribute__((weak)) void __tsan_release(void *mutex);

static SWIFT void (*realLock)(uint32_t thread, MUTEX);
static SWIFT void (*realUnlock)(MUTEX);

__attribute__((constructor)) static void find(void) {
  *(void **)&realLock = dlsym(RTLD_NEXT, LOCK);
  *(void **)&realUnlock = dlsym(RTLD_NEXT, UNLOCK);
}

SWIFT void lockSlow(uint32_t thread, MUTEX) __asm__(LOCK);
SWIFT void lockSlow(uint32_t thread, MUTEX) {
  realLock(thread, mutex);
  if (__tsan_acquire) __tsan_acquire(mutex);
}

SWIFT void unlockSlow(MUTEX) __asm__(UNLOCK);
SWIFT void unlockSlow(MUTEX) {
  if (__tsan_release) __tsan_release(mutex);
  realUnlock(mutex);
}
