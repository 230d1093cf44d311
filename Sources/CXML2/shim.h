// What Swift sees of libxml2. Kept to the one header: OfficePackage/XMLEvents.swift wraps the few calls it needs.
// Debian puts the headers into a folder of their own, which Package.swift finds by pkg-config.
#ifndef RADSLAG_CXML2_SHIM_H
#define RADSLAG_CXML2_SHIM_H

#include <libxml/xmlversion.h>
// With it the headers bring in those of ICU, which are at odds with the ones that Foundation has of its own. Nothing
// that is used here depends on it.
#undef LIBXML_ICU_ENABLED
#include <libxml/xmlreader.h>

#endif
