// libFuzzer's own entrance (LLVM, FuzzerInterface.h), for a program that brings its own main.
#include <stddef.h>
#include <stdint.h>

int LLVMFuzzerRunDriver(int *argc, char ***argv, int (*callback)(const uint8_t *data, size_t size));
