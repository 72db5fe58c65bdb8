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
const project = (name: string, testTimeout: number) => ({
  resolve: { alias },
  test: {
    name,
    include: [`test/${name}/**/*.test.ts`],
    setupFiles: ['test/helpers/setup.ts'],
    testTimeout,
    hookTimeout: testTimeout,
  },
})

/** Suites are sorted by what they need: nothing; ONNX Runtime; the built app, a disk and child processes. */
export default defineConfig({
  test: { projects: [project('unit', 10_000), project('engine', 60_000), project('integration', 180_000)] },
})
