// A process that lives until it is ended: an engine that has outlived its host.
setInterval(() => {}, 1000)
