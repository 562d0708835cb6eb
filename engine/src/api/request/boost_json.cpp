// Boost.JSON's own definitions, compiled in, so that nobody who links us needs its library.
#include <boost/json/src.hpp>
