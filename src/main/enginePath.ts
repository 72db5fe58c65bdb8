// The one place that knows where the engine bundle is. The query exists only inside an electron-vite build, so tests
// never import this file.
export { default as enginePath } from '../engine/entry?modulePath'
