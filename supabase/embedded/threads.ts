// Flushing uploads to disk, hashing passwords and checking tokens share Node's thread pool, which has four threads by itself: a few uploads
// on their way to the disk would hold up everybody. Imported before anything uses the pool, which is made at its first use.
process.env.UV_THREADPOOL_SIZE ??= "16";
