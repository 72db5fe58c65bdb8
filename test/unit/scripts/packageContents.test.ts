import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, expect, test } from 'vitest'

// a script is plain JavaScript, so its exports are stated here
const path: string = '../../../scripts/packageContents.mjs'
interface File {
  readonly path: string
  readonly size: number
}
interface System {
  readonly platform: string
  readonly arch: string
}
const { filesBelow, ownerOf, strangers, systemOf } = (await import(path)) as {
  systemOf: (name: string) => System | null
  filesBelow: (root: string) => File[]
  strangers: (files: readonly File[], system: System) => { path: string; why: string }[]
  ownerOf: (path: string) => string
}

const unpacked = 'resources/app.asar.unpacked/node_modules'
const x64 = { platform: 'win32', arch: 'x64' }

test.each([
  ['win-unpacked', { platform: 'win32', arch: 'x64' }],
  ['win-arm64-unpacked', { platform: 'win32', arch: 'arm64' }],
  ['linux-unpacked', { platform: 'linux', arch: 'x64' }],
  ['mac-arm64', { platform: 'darwin', arch: 'arm64' }],
  ['builder-debug.yml', null],
  ['.icon-ico', null],
])('the folder %s is of %j', (name, system) => expect(systemOf(name)).toEqual(system))

test.each([
  [`${unpacked}/better-sqlite3/prebuilds/linux-x64.node`, 'of another system'],
  [`${unpacked}/better-sqlite3/prebuilds/win32-arm64.node`, 'of another system'],
  [`${unpacked}/onnxruntime-node/bin/napi-v6/darwin/arm64/libonnxruntime.1.dylib`, 'of another system'],
  [`${unpacked}/onnxruntime-node/bin/napi-v6/linux/x64/libonnxruntime.so.1`, 'of another system'],
  [`${unpacked}/@node-rs/jieba-linux-x64-gnu/jieba.linux-x64-gnu.node`, 'of another system'],
  ['resources/app.asar/node_modules/zod/index.d.cts', 'left over from development'],
  ['resources/app.asar/node_modules/pdfkit/js/pdfkit.js.map', 'left over from development'],
  [`${unpacked}/better-sqlite3/prebuilds/win32-x64.node`, undefined],
  [`${unpacked}/onnxruntime-node/bin/napi-v6/win32/x64/DirectML.dll`, undefined],
  ['resources/app.asar/node_modules/x/linux.js', undefined],
  ['d3dcompiler_47.dll', undefined], // Electron's own
])('in a package for Windows on x64 %s is %s', (path, why) => {
  expect(strangers([{ path, size: 1 }], x64)[0]?.why).toBe(why)
})

test('weight is counted for the innermost package, ours by folder, the rest is Electron', () => {
  expect(ownerOf(`${unpacked}/@node-rs/jieba/dict.js`)).toBe('@node-rs/jieba')
  expect(ownerOf('resources/app.asar/node_modules/a/node_modules/b/x.js')).toBe('b')
  expect(ownerOf('resources/app.asar/out/main/index.js')).toBe('out/main')
  expect(ownerOf('Biaochi.app/Contents/Resources/app.asar/package.json')).toBe('package.json')
  expect(ownerOf('chrome_100_percent.pak')).toBe('electron')
})

test('an archive is read by its table: its files under its name, what lies outside it once', () => {
  const root = mkdtempSync(join(tmpdir(), 'biaochi-package-'))
  afterAll(() => rmSync(root, { recursive: true }))
  const table = {
    files: { out: { files: { 'a.js': { size: 3, offset: '0' } } }, 'b.node': { size: 9, unpacked: true } },
  }
  const json = Buffer.from(JSON.stringify(table))
  const lengths = Buffer.alloc(16)
  lengths.writeUInt32LE(json.length, 12)
  mkdirSync(join(root, 'resources/app.asar.unpacked'), { recursive: true })
  writeFileSync(join(root, 'resources/app.asar'), Buffer.concat([lengths, json, Buffer.from('abc')]))
  writeFileSync(join(root, 'resources/app.asar.unpacked/b.node'), 'binary!!!')
  expect(filesBelow(root).sort((a, b) => a.path.localeCompare(b.path))).toEqual([
    { path: 'resources/app.asar.unpacked/b.node', size: 9 },
    { path: 'resources/app.asar/out/a.js', size: 3 },
  ])
})
