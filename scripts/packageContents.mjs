// What a package holds and what it should not. Used by packageSize.mjs; tested in test/unit/scripts.
import { closeSync, openSync, readdirSync, readSync, statSync } from 'node:fs'
import { join, relative } from 'node:path'

/** What electron-builder calls its folders, and what Node calls the system inside. */
const folders = { win: 'win32', mac: 'darwin', linux: 'linux' }

/** The system of a folder such as `win-arm64-unpacked`, `linux-unpacked` or `mac-arm64`; null for any other folder. */
export function systemOf(name) {
  const found = /^(win|mac|linux)(?:-(arm64|x64))?(?:-unpacked)?$/.exec(name)
  return found && { platform: folders[found[1]], arch: found[2] ?? 'x64' }
}

/** Every file below a folder with its size in bytes, those inside an asar archive under the archive's name. */
export function filesBelow(root) {
  const found = []
  for (const entry of readdirSync(root, { recursive: true, withFileTypes: true })) {
    if (!entry.isFile()) continue
    const path = join(entry.parentPath, entry.name)
    const name = relative(root, path).replaceAll('\\', '/')
    if (name.endsWith('.asar'))
      found.push(...inArchive(path).map((file) => ({ ...file, path: `${name}/${file.path}` })))
    else found.push({ path: name, size: statSync(path).size })
  }
  return found
}

/**
 * The table of an asar archive: after four 32-bit lengths stands its JSON (the last of them is the JSON's own). Files
 * that lie outside the archive are on the disk and counted there.
 */
function inArchive(archive) {
  const file = openSync(archive, 'r')
  try {
    const lengths = Buffer.alloc(16)
    readSync(file, lengths, 0, 16, 0)
    const json = Buffer.alloc(lengths.readUInt32LE(12))
    readSync(file, json, 0, json.length, 16)
    return walk(JSON.parse(json.toString('utf8')), '')
  } finally {
    closeSync(file)
  }
}
const walk = (node, at) =>
  Object.entries(node.files ?? {}).flatMap(([name, entry]) => {
    const path = at === '' ? name : `${at}/${name}`
    if (entry.files) return walk(entry, path)
    return entry.unpacked || entry.link ? [] : [{ path, size: entry.size }]
  })

const platforms = ['win32', 'darwin', 'linux', 'linuxmusl']
const arches = ['x64', 'arm64', 'ia32', 'arm']
const native = /\.(node|dll|so(\.\d+)*|dylib)$/
/** Left-overs of development: nothing reads them when the app runs. */
const leftOver = /\.(map|d\.[cm]?ts|tsbuildinfo|ts|cc|cpp|gyp|gypi|o|mk)$/

/** The parts of a path that could name a system: `prebuilds/win32-x64.node`, `napi-v6/linux/arm64`. */
const words = (path) =>
  path
    .split('/node_modules/')
    .at(-1)
    .split(/[/.\-_]/)

/** Files of a package that its system does not need, each with the reason. */
export function strangers(files, { platform, arch }) {
  const others = new Set([...platforms, ...arches].filter((name) => name !== platform && name !== arch))
  return files.flatMap(({ path }) => {
    if (!path.includes('resources/') && !path.includes('Resources/')) return [] // Electron's own
    if (native.test(path) && words(path).some((word) => others.has(word)))
      return [{ path, why: 'of another system' }]
    return leftOver.test(path) ? [{ path, why: 'left over from development' }] : []
  })
}

/** What a file belongs to: a package, a part of the app, or Electron itself. */
export function ownerOf(path) {
  const inside = path
    .split(/[Rr]esources\/(?:app\.asar(?:\.unpacked)?\/)?/)
    .slice(1)
    .join('/')
  if (inside === '' || inside.endsWith('.pak')) return 'electron'
  const name = /^(?:@[^/]+\/)?[^/]+/.exec(inside.split('node_modules/').slice(1).at(-1) ?? '')?.[0]
  return name ?? (inside.includes('/') ? inside.split('/').slice(0, 2).join('/') : inside)
}
