import { expect, test } from 'vitest'
import { chooseFiles, matcher } from '@main/services/hub/chooseFiles'

const files = (...paths: string[]) =>
  paths.map((path) => ({ path, bytes: 1, sha256: null, gitSha1: null, commit: null }))
const kept = (paths: string[], asked: object = {}): string[] =>
  chooseFiles(files(...paths), { kind: 'model', ...asked }).files.map(({ path }) => path)

test('safetensors make the same weights in other formats needless', () => {
  const { files: chosen, leftOut } = chooseFiles(
    files(
      ...['.gitattributes', 'config.json', 'tokenizer.json', 'model-00001-of-00002.safetensors'],
      ...[
        'model-00002-of-00002.safetensors',
        'model.safetensors.index.json',
        'pytorch_model-00001-of-00002.bin',
      ],
      ...['pytorch_model.bin.index.json', 'tf_model.h5', 'onnx/model.onnx', 'original/consolidated.00.pth'],
    ),
    { kind: 'model' },
  )
  expect(chosen.map(({ path }) => path)).toEqual([
    'config.json',
    'tokenizer.json',
    'model-00001-of-00002.safetensors',
    'model-00002-of-00002.safetensors',
    'model.safetensors.index.json',
  ])
  expect(leftOut.find(({ path }) => path.startsWith('pytorch'))?.why).toBe('other-format')
})

test('weights that are only there as .bin are kept', () => {
  expect(kept(['config.json', 'pytorch_model.bin', 'model.gguf'])).toEqual([
    'config.json',
    'pytorch_model.bin',
  ])
})

test('one precision, the one every loader takes', () => {
  expect(kept(['model.safetensors', 'model.fp16.safetensors', 'model.fp32.safetensors'])).toEqual([
    'model.safetensors',
  ])
  expect(kept(['model.fp32.safetensors', 'model.bf16-00001-of-00001.safetensors'])).toEqual([
    'model.bf16-00001-of-00001.safetensors',
  ])
})

test('whole weights make their parts needless; names that only look like precisions stay', () => {
  const parts = ['model-00001-of-00001.safetensors', 'model.safetensors.index.json']
  expect(kept(['model.safetensors', ...parts])).toEqual(['model.safetensors'])
  expect(kept(['lora_v1.0.safetensors', 'lora_v1.5.safetensors'])).toHaveLength(2)
})

test('patterns are those of Python’s fnmatch', () => {
  expect(matcher(['*.json'])('a/b.json')).toBe(true) // * crosses folders
  expect(matcher(['[!a]?.txt'])('bc.txt')).toBe(true)
  expect(matcher(['[!a]?.txt'])('ac.txt')).toBe(false)
  expect(matcher(['figures/'])('figures/deep/x.png')).toBe(true)
  expect(matcher(['a.c'])('abc')).toBe(false)
  expect(matcher(['[a]'])('a')).toBe(true)
})

test('include takes what it names whatever its format, exclude takes away, all keeps everything', () => {
  const all = ['config.json', 'model.gguf', 'model.safetensors', 'pytorch_model.bin']
  expect(kept(all, { include: ['*.gguf'] })).toEqual(['model.gguf'])
  expect(kept(all, { exclude: ['*.safetensors'] })).toEqual(['config.json'])
  expect(kept(all, { all: true })).toEqual(all)
})

test('a data set is taken as it is', () => {
  expect(chooseFiles(files('a.zip', 'b.pt'), { kind: 'dataset' }).leftOut).toEqual([])
})
