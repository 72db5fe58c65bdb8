import { expect, test } from 'vitest'
import { readOptions } from '@main/electron/options'

const link = 'http://127.0.0.1:4680/#code=a=b'

test.each([
  [['electron', '.'], {}],
  [['electron', '.', '--attach', link], { attach: link }],
  [['biaochi', `--attach=${link}`, '--no-sandbox'], { attach: link }],
  [['biaochi', '--save-to=/tmp/out', '--remote-debugging-port=9333'], { saveTo: '/tmp/out' }],
  [['biaochi', '--attachment=x'], {}],
  [['biaochi', '--attach'], {}],
])('%j', (argv, options) => {
  expect(readOptions(argv)).toEqual(options)
})
