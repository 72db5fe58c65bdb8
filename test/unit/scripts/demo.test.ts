import { expect, test } from 'vitest'
import type { ComparisonRow } from '@shared/domain/comparison'

// a script is plain JavaScript, so its exports are stated here
const path: string = '../../../scripts/demo.mjs'
const { verdictLine, openCommand } = (await import(path)) as {
  verdictLine: (row: Partial<ComparisonRow>, language: 'zh' | 'en') => string
  openCommand: (home: string, platform: NodeJS.Platform) => string
}

const row: Partial<ComparisonRow> = {
  ...{
    verdict: 'better',
    a: 0.25,
    b: 0.8281,
    delta: 0.5781,
    ci95: [-0.004, 0.64],
    n: 320,
    fixed: 200,
    broken: 15,
  },
}

test('the verdict names both scores, the signed interval in points and the flips', () => {
  expect(verdictLine(row, 'en')).toBe(
    'Verdict: the tuned model is better. Accuracy 25.0% → 82.8%, a difference of +57.8 points ' +
      '(95 % interval −0.4 to +64.0); of 320 questions 200 were mended and 15 broken.',
  )
  expect(verdictLine({ ...row, verdict: 'no evidence' }, 'zh')).toMatch(
    /^结论：没有证据表明有差别。正确率 25\.0% → 82\.8%/,
  )
})

test('the command that opens the app survives spaces and quotes in the path', () => {
  expect(openCommand("/tmp/it's here", 'linux')).toBe("BIAOCHI_HOME='/tmp/it'\\''s here' npm start")
  expect(openCommand('C:\\my data', 'win32')).toBe('set "BIAOCHI_HOME=C:\\my data" && npm start')
})
