import { type Example } from '@engine/training/objectives/example'
import { i64Values } from './safetensors'

/** A file's SFT batch: labels are −100 where nothing is trained, padding carries no label. */
export function sftBatch(file: string): Example[] {
  const ids = i64Values(file, 'input_ids')
  const labels = i64Values(file, 'labels')
  const mask = i64Values(file, 'attention_mask')
  return ids.rows.map((row, r) => {
    const length = mask.rows[r]!.reduce((a, b) => a + b, 0)
    return {
      ids: row.slice(0, length),
      trained: labels.rows[r]!.slice(0, length).map((label) => label !== -100),
    }
  })
}
