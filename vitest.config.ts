import { existsSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { defineConfig } from 'vitest/config'

const at = (path: string): string => fileURLToPath(new URL(path, import.meta.url))
const alias = {
  '@shared': at('./src/shared'),
  '@engine': at('./src/engine'),
  '@main': at('./src/main'),
  '@cli': at('./src/cli'),
  '@renderer': at('./src/renderer/src'),
}
interface Needs {
  readonly testTimeout: number
  readonly env?: Record<string, string>
  /** A process of its own for every file: half of a unit test's time is loading what the file before it has loaded. */
  readonly isolate: boolean
}
const project = (name: string, { testTimeout, ...needs }: Needs) => ({
  resolve: { alias },
  test: {
    name,
    include: [`test/${name}/**/*.test.ts`],
    setupFiles: ['test/helpers/setup.ts'],
    ...needs,
    testTimeout,
    hookTimeout: testTimeout,
  },
})

/**
 * The environment in which a process finds SwiftShader, the Vulkan device in software that browsers bring, as its GPU;
 * empty where there is none, and the tests on WebGPU are skipped. The loader's path is read when a process starts.
 */
function swiftshader(): Record<string, string> {
  const icd = 'vk_swiftshader_icd.json'
  const places = ['/usr/lib/chromium', '/usr/lib/chromium-browser', '/opt/google/chrome']
  const asked = process.env['BIAOCHI_CHROMIUM']
  if (asked) places.unshift(dirname(asked))
  const folder = places.find((place) =>
    [icd, 'libvulkan.so.1'].every((file) => existsSync(join(place, file))),
  )
  if (!folder) return {}
  const drivers = join(folder, icd)
  const libraries = [process.env['LD_LIBRARY_PATH'], folder].filter(Boolean).join(':')
  return { VK_ICD_FILENAMES: drivers, VK_DRIVER_FILES: drivers, LD_LIBRARY_PATH: libraries }
}

/** Suites are sorted by what they need: nothing; ONNX Runtime; the built app, a disk and child processes. */
export default defineConfig({
  test: {
    maxWorkers: 3, // more than a small machine has processors: many tests wait for processes of their own
    projects: [
      project('unit', { testTimeout: 30_000, isolate: false }),
      project('engine', { testTimeout: 120_000, isolate: true, env: swiftshader() }),
      project('integration', { testTimeout: 240_000, isolate: true }),
    ],
  },
})
