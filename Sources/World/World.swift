// The floor of actors and places.
