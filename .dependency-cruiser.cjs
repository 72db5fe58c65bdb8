/** Who may import whom. ARCHITECTURE.md explains why; this file decides. Exceptions are written here, with a reason. */
const only = (name, from, ...to) => ({
  name,
  severity: 'error',
  from: { path: `^src/${from}/` },
  to: { path: '^src/', pathNot: [`^src/${from}/`, ...to.map((t) => `^src/${t}`)] },
})
const npmOnlyIn = (name, pkg, where) => ({
  name,
  severity: 'error',
  from: { path: '^src/', pathNot: where },
  to: { path: `(^|node_modules/)(${pkg})(/|$)` },
})
const never = (name, from, to, extra = {}) => ({
  name,
  severity: 'error',
  from: { path: from },
  to: { path: to, ...extra },
})
const pure = '^src/(shared|engine/(core|nn|models))/'

module.exports = {
  forbidden: [
    never('no-cycles', '', '', { circular: true, viaOnly: { dependencyTypesNot: ['type-only'] } }),
    {
      name: 'resolvable',
      severity: 'error',
      from: {},
      to: { couldNotResolve: true, pathNot: '\\?(modulePath|asset|url|raw)$' },
    },
    only('shared-is-the-floor', 'shared'),
    only('engine-core-is-pure', 'engine/core', 'shared/errors/'),
    only('engine-nn-is-pure', 'engine/nn', 'engine/core/', 'shared/'),
    only('engine-models-are-pure', 'engine/models', 'engine/core/', 'engine/nn/', 'shared/'),
    only('engine-lower-writes-onnx', 'engine/lower', 'engine/core/', 'shared/errors/'),
    only('engine-stands-alone', 'engine', 'shared/'),
    only('services-know-only-shared', 'main/services', 'shared/'),
    only('db-implements-ports', 'main/db', 'shared/', 'main/services/ports'),
    only('engine-host-implements-ports', 'main/engineHost', 'shared/', 'main/services/ports'),
    only('handlers-are-thin', 'main/ipc', 'shared/', 'main/services/'),
    only('main-does-not-run-tensors', 'main', 'shared/', 'engine/entry\\.ts', 'engine/python/worker\\.ts'),
    only(
      'cli-uses-services',
      'cli',
      'shared/',
      'main/(services|db|engineHost|ipc|http)/',
      'main/(bundlePaths|compose)\\.ts',
    ),
    only('preload-is-a-pipe', 'preload', 'shared/'),
    only('renderer-sees-contracts-only', 'renderer', 'shared/', 'preload/api\\.d\\.ts'),
    never('pages-do-not-import-pages', '^src/renderer/src/pages/([^/]+)/', '^src/renderer/src/pages/', {
      pathNot: '^src/renderer/src/pages/$1/',
    }),
    never(
      'components-do-not-look-up',
      '^src/renderer/src/(components|hooks|lib)/',
      '^src/renderer/src/(pages|app)/',
    ),
    never('pure-folders-have-no-npm', pure, '^node_modules/', { pathNot: '^node_modules/zod/' }),
    never('pure-folders-have-no-node', pure, '^(node:|fs$|path$|os$)', { dependencyTypes: ['core'] }),
    npmOnlyIn('electron-in-one-folder', 'electron', '^src/(preload/|main/(electron/|index\\.ts$))'),
    npmOnlyIn('onnxruntime-in-one-folder', 'onnxruntime-(node|common)', '^src/engine/runtime/'),
    // types of tfjs-core are named where the graph is lowered to it; nothing imports the library itself
    npmOnlyIn('tfjs-in-the-engine', '@tensorflow/.*', '^src/engine/(lower/tfjs\\.ts$|runtime/)'),
    never('tfjs-is-types-only', '^src/', '@tensorflow/', { dependencyTypesNot: ['type-only'] }),
    npmOnlyIn('sqlite-in-one-folder', 'better-sqlite3', '^src/main/db/'),
    // transitive: what these two processes load must not drag in Electron (or, for the engine, the database)
    never(
      'engine-process-is-hermetic',
      '^src/engine/entry\\.ts$',
      'node_modules/(electron|better-sqlite3)/|^src/main/',
      {
        reachable: true,
      },
    ),
    never('cli-runs-without-electron', '^src/cli/index\\.ts$', 'node_modules/electron/|^src/main/electron/', {
      reachable: true,
    }),
  ],
  options: {
    tsConfig: { fileName: 'tsconfig.base.json' },
    tsPreCompilationDeps: true, // sees type-only imports too
    doNotFollow: { path: 'node_modules' },
    enhancedResolveOptions: { exportsFields: ['exports'], conditionNames: ['import', 'node', 'default'] },
  },
}
