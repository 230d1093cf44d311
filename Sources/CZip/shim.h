// What Swift sees of libzip. Kept to the one header: OfficePackage/ZipArchive.swift wraps the few calls it needs.
#ifndef RADSLAG_CZIP_SHIM_H
#define RADSLAG_CZIP_SHIM_H

#include <zip.h>

#endif
