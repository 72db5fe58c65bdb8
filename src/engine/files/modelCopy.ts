import { copyFileSync, readdirSync, statSync } from 'node:fs'
import { basename, join } from 'node:path'
import { setImmediate } from 'node:timers/promises'
import { fillFolderAtomic } from './atomic'
import { float32ToBf16, float32ToF16 } from './floats'
import type { ModelFolder } from './modelFolder'
import {
  readSafetensorsHeader,
  readSafetensorsMetadata,
  readTensorBytes,
  type TensorEntry,
  type TensorToWrite,
  writeSafetensorsStepwise,
} from './safetensors'
import { sha256OfFiles } from './sha256'

interface Changes {
  /** The new bytes of a tensor in its own number format; null keeps the old ones. */
  readonly tensor: (entry: TensorEntry) => Uint8Array | null
  /** Ends the copy between two tensors; nothing of it stays. */
  readonly signal?: AbortSignal | undefined
}

/**
 * Writes the model again with some of its tensors changed. Shards and all other files stay as they are; one tensor at a
 * time is in memory, and `folder` appears when it is complete. Returns the digest over the weight files in the order of
 * their names.
 */
export async function writeModelLike(
  model: ModelFolder,
  folder: string,
  { tensor, signal }: Changes,
): Promise<string> {
  const between = async (): Promise<void> => {
    await setImmediate() // lets a cancellation arrive
    signal?.throwIfAborted()
  }
  await fillFolderAtomic(folder, async (temporary) => {
    for (const file of model.weightFiles) {
      const tensors = readSafetensorsHeader(file).map((entry): TensorToWrite => {
        const { name, dtype, shape } = entry
        return { name, dtype, shape, data: () => tensor(entry) ?? readTensorBytes(entry) }
      })
      const metadata = { format: 'pt', ...readSafetensorsMetadata(file) }
      await writeSafetensorsStepwise(join(temporary, basename(file)), tensors, { metadata, between })
    }
    for (const name of otherFiles(model)) copyFileSync(join(model.path, name), join(temporary, name))
  })
  return sha256OfFiles(model.weightFiles.map((file) => join(folder, basename(file))))
}

/** Values rounded once to a number format of a checkpoint. */
export function float32Bytes(values: Float32Array, dtype: string): Uint8Array {
  const stored = dtype === 'BF16' ? float32ToBf16(values) : dtype === 'F16' ? float32ToF16(values) : values
  return new Uint8Array(stored.buffer, stored.byteOffset, stored.byteLength)
}

/** Files that may hold the unchanged weights once more, in other formats. */
const weightFormats = /\.(safetensors|bin|pt|pth|gguf|onnx|h5|msgpack)$/

/** Configuration, tokenizer, template, licence and the index of shards, whose names and sizes do not change. */
function otherFiles({ path }: ModelFolder): string[] {
  return readdirSync(path).filter(
    (name) =>
      !name.startsWith('.') &&
      !weightFormats.test(name) &&
      statSync(join(path, name), { throwIfNoEntry: false })?.isFile(),
  )
}
