import { expect, test } from 'vitest'
import { placePictures } from '@engine/benchmarks/images/placePictures'
import { pictureType } from '@engine/benchmarks/images/pictureType'

const picture = (name: string) => ({
  ...{ name, type: 'image/png', sha256: '' },
  bytes: () => Promise.resolve(new Uint8Array()),
})
const [a, b] = [picture('a.png'), picture('b.png')]

test.each([
  ['图里有什么？', [a], [a, '图里有什么？']],
  ['<image>像<image>吗？', [a, b], [a, '像', b, '吗？']],
  ['先看<image 2>，再看<image 1>，又看<image 2>', [a, b], ['先看', b, '，再看', a, '，又看', b]],
  ['图<img="b.png">与<img="a.png">', [a, b], ['图', b, '与', a]],
  ['![](img/b.png)是？', [a, b], [a, b, '是？']],
  ['只有一张：<image 2>', [a], [a, '只有一张：<image 2>']],
])('%s', (text, pictures, parts) => {
  expect(placePictures(text, pictures)).toEqual(parts)
})

test.each([
  ['image/png', [0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]],
  ['image/jpeg', [0xff, 0xd8, 0xff, 0xdb]],
  ['image/gif', [...Buffer.from('GIF89a')]],
  ['image/webp', [...Buffer.from('RIFF1234WEBPVP8 ')]],
  ['image/bmp', [...Buffer.from('BM1234\0\0\0\0')]],
  [undefined, [...Buffer.from('BMW 是一家公司')]],
  [undefined, [...Buffer.from('%PDF-1.7')]],
])('%s is told by its first bytes', (type, bytes) => {
  expect(pictureType(Uint8Array.from(bytes))).toBe(type)
})
