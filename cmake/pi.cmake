# Cross-compiling for the Raspberry Pi 5 (aarch64, Cortex-A76) with Debian's compiler; what is built runs under qemu-user.
# Libraries are those of Debian for arm64, unpacked by `./dev pi` into build/arm64-root.
set(CMAKE_SYSTEM_NAME Linux)
set(CMAKE_SYSTEM_PROCESSOR aarch64)
set(CMAKE_C_COMPILER aarch64-linux-gnu-gcc)
set(CMAKE_CXX_COMPILER aarch64-linux-gnu-g++)
set(CMAKE_LIBRARY_ARCHITECTURE aarch64-linux-gnu)

get_filename_component(HEARKEN_ARM64_ROOT "${CMAKE_CURRENT_LIST_DIR}/../build/arm64-root" ABSOLUTE)
set(CMAKE_FIND_ROOT_PATH "${HEARKEN_ARM64_ROOT}")
set(CMAKE_FIND_ROOT_PATH_MODE_PROGRAM NEVER)
set(CMAKE_FIND_ROOT_PATH_MODE_LIBRARY ONLY)
set(CMAKE_FIND_ROOT_PATH_MODE_INCLUDE ONLY)
set(CMAKE_FIND_ROOT_PATH_MODE_PACKAGE ONLY)
set(CMAKE_CXX_STANDARD_INCLUDE_DIRECTORIES "${HEARKEN_ARM64_ROOT}/usr/include/aarch64-linux-gnu")
# Libraries that libraries need, which no find_package names.
set(CMAKE_EXE_LINKER_FLAGS_INIT "-Wl,-rpath-link,${HEARKEN_ARM64_ROOT}/usr/lib/aarch64-linux-gnu")

set(CMAKE_CROSSCOMPILING_EMULATOR qemu-aarch64 -cpu cortex-a76 -L "${HEARKEN_ARM64_ROOT}")
