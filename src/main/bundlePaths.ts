// The one place that knows where the bundles of child processes and threads are. The query exists only inside an electron-vite
// build, so tests never import this file.
import { outsideArchive } from './services/appFiles'
import comparer from './services/compare/comparer?modulePath'
import reporter from './services/report/reporter?modulePath'
import engine from '../engine/entry?modulePath'
import python from '../engine/python/worker?modulePath'

/** The engine's own, and what it starts to run programs in. */
export const enginePaths = { engine, python: outsideArchive(python) }
export const threadPaths = { comparer, reporter }
