import { mkdirSync, symlinkSync, writeFileSync } from 'node:fs'
import { dirname, join, relative } from 'node:path'

/** A safetensors file of one tensor with `bytes` bytes of it there. */
export function weights(bytes = 8): Buffer {
  const header = Buffer.from(JSON.stringify({ w: { dtype: 'U8', shape: [8], data_offsets: [0, 8] } }))
  const length = Buffer.alloc(8)
  length.writeBigUInt64LE(BigInt(header.length))
  return Buffer.concat([length, header, Buffer.alloc(bytes)])
}

/** Files below a folder, with the folders they need. */
export function put(folder: string, files: Readonly<Record<string, string | Uint8Array>>): void {
  for (const [name, content] of Object.entries(files)) {
    mkdirSync(dirname(join(folder, name)), { recursive: true })
    writeFileSync(join(folder, name), content)
  }
}

/** The least that counts as a whole model. */
export const wholeModel = { 'config.json': '{"model_type":"qwen3"}', 'model.safetensors': weights() }

/**
 * A model in Hugging Face's cache as its client leaves it: blobs, links to them per commit, refs. Blobs are named by their
 * content, so that commits share those that are equal.
 */
export function putInHuggingFace(
  hub: string,
  {
    repo,
    commit,
    ref,
    files,
  }: { repo: string; commit: string; ref?: string; files: Record<string, string | Uint8Array> },
): string {
  const repository = join(hub, repo)
  const snapshot = join(repository, 'snapshots', commit)
  for (const [name, content] of Object.entries(files)) {
    const blob = join(
      repository,
      'blobs',
      `${name.replaceAll('.', '-')}-${Buffer.from(content).toString('hex').slice(-16)}`,
    )
    put(dirname(blob), { [relative(dirname(blob), blob)]: content })
    mkdirSync(snapshot, { recursive: true })
    symlinkSync(relative(snapshot, blob), join(snapshot, name))
  }
  if (ref !== undefined) put(join(repository, 'refs'), { [ref]: commit })
  return snapshot
}
