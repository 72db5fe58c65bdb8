import type { Node } from '../core/ops'
import type { Emitter } from './emitter'
import { elementType } from './onnxProto'

/** Where a checkpoint tensor lies: a file, which is linked beside the graph under its own name, and the bytes within it. */
export interface StoredWeight {
  readonly file: string
  readonly offset: number
  readonly bytes: number
  /** As safetensors spells it: F32, BF16 or F16; U8 for packed codes. */
  readonly dtype: string
  /** Present where the bytes are 8-bit codes of scales, see quant/doubleQuantization.ts. */
  readonly nested?: NestedStorage | undefined
}
/** scale i = map[code i] · absmax[i div 256] + offset. */
interface NestedStorage {
  /** F32 [256] */
  readonly map: StoredWeight
  /** F32, one for 256 scales. */
  readonly absmax: StoredWeight
  readonly offset: number
}

/** The files that hold a tensor: one, except where its scales' scales lie in another shard. */
export const filesOf = ({ file, nested }: StoredWeight): readonly string[] =>
  nested ? [file, nested.map.file, nested.absmax.file] : [file]

const storedTypes = new Map<string, number>([
  ['F32', elementType.FLOAT],
  ['BF16', elementType.BFLOAT16],
  ['F16', elementType.FLOAT16],
  ['U8', elementType.UINT8],
])

/**
 * An initializer that points into the checkpoint. Narrower types are cast and nested scales computed from constants
 * only, which the runtime does once, at load.
 */
export function storedWeight(emitter: Emitter, node: Node<'weight'>, stored: StoredWeight): string {
  const { name } = node.attrs
  const dims = node.shape as readonly number[] // a checkpoint tensor has no open sizes
  if (stored.nested) return nestedScales(emitter, { name, blocks: dims[0]!, stored, nested: stored.nested })
  const wanted = node.dtype === 'u8' ? 'U8' : 'F32'
  const loaded = initializer(emitter, name, { dims, stored })
  return stored.dtype === wanted ? loaded : emitter.emit('Cast', [loaded], { to: elementType.FLOAT })
}

function initializer(
  emitter: Emitter,
  name: string,
  { dims, stored }: { readonly dims: readonly number[]; readonly stored: StoredWeight },
): string {
  const dataType = storedTypes.get(stored.dtype)
  if (dataType === undefined) throw new TypeError(`${name} is stored as ${stored.dtype}`)
  emitter.initializers.push({
    name,
    dims,
    data_type: dataType,
    data_location: 1,
    external_data: [
      { key: 'location', value: stored.file.split(/[\\/]/).at(-1)! },
      { key: 'offset', value: String(stored.offset) },
      { key: 'length', value: String(stored.bytes) },
    ],
  })
  return name
}

interface Scales {
  readonly name: string
  readonly blocks: number
  readonly stored: StoredWeight
  readonly nested: NestedStorage
}

function nestedScales(
  emitter: Emitter,
  { name, blocks, stored, nested: { map, absmax, offset } }: Scales,
): string {
  const block = 256
  const groups = Math.ceil(blocks / block)
  const codes = initializer(emitter, name, { dims: [blocks], stored })
  const values = initializer(emitter, `${name}.map`, { dims: [block], stored: map })
  const scales = initializer(emitter, `${name}.nested`, { dims: [groups, 1], stored: absmax })
  const table = emitter.emit('Gather', [values, emitter.emit('Cast', [codes], { to: elementType.INT32 })])
  const repeated = emitter.emit('Expand', [scales, emitter.int64([groups, block])])
  const flat = emitter.emit('Reshape', [repeated, emitter.int64([-1])])
  const each = emitter.emit('Slice', [flat, emitter.int64([0]), emitter.int64([blocks]), emitter.int64([0])])
  return emitter.emit('Add', [emitter.emit('Mul', [table, each]), emitter.float(offset)])
}
