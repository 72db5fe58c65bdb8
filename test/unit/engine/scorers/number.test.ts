import { expect, test } from 'vitest'
import { cmath } from '@shared/benchmarks/catalogue/cmath'
import { evaluateArithmetic } from '@engine/scorers/arithmetic'
import { sameNumber } from '@engine/scorers/number'
import { lastNumber, statedNumber, valueOf } from '@engine/scorers/numbers'
import { scored } from '../../../helpers/scoring'

test.each([
  ['3×6=18（小包）', '18'],
  ['18小包（共3盒）', '18'],
  ['约为 3.14', '3.14'],
  ['１８个', '18'],
  ['1,234元', '1234'],
  ['\\frac{3}{4}', '3/4'],
  ['3\\frac{1}{2}', '3 1/2'],
  ['3又2分之1', '3 1/2'],
  ['5分之3', '3/5'],
  ['百分之40', '40%'],
  ['40\\%', '40%'],
  ['27.3％', '27.3%'],
  ['-5', '-5'],
  ['12-5', '12'],
  ['没有数', null],
])('the number stated by %s', (text, number) => expect(statedNumber(text)).toBe(number))

test.each([
  ['先算 3×6，一共 18 包，所以是18。', '18'],
  ['剩下 12-5', '5'],
  ['零下 -5', '-5'],
  ['无', null],
])('the last number of %s', (text, number) => expect(lastNumber(text)).toBe(number))

test.each([
  ['3 1/2', 3.5],
  ['-1 1/2', -1.5],
  ['250/3', 250 / 3],
  ['40%', 0.4],
  ['1/0', NaN],
])('the value of %s', (number, value) => expect(valueOf(number)).toBe(value))

test.each([
  ['0.4', '40%', true],
  ['40', '40%', true],
  ['40%', '40%', true],
  ['40', '0.4', false], // EvalScope's factor of 100 is not ours
  ['2/4', '1/2', true],
  ['83.3333', '250/3', true],
  ['83.3', '250/3', false],
  ['18.0', '18', true],
  ['0', '0', true],
  ['1/0', '3', false],
])('%s for a reference of %s: %s', (answer, reference, same) =>
  expect(sameNumber(answer, reference)).toBe(same),
)

test.each([
  ['3×6=18，所以 \\boxed{18}', 'stop', '18', true],
  ['先得 \\boxed{6}，再得 \\boxed{18\\text{包}}。一共3盒', 'stop', '18', true],
  ['\\boxed{\\frac{36}{2}}', 'stop', '36/2', true],
  ['答案是 17。验算……答案是：18小包', 'stop', '18', true],
  ['一共买了 3×6=18 小包', 'stop', '18', true],
  ['<think>\\boxed{99}</think>答案：18', 'stop', '18', true],
  ['每盒 6 小包，3 盒就是', 'length', null, false], // 3 is a number on the way, not the result
  ['\\boxed{18', 'length', null, false],
  ['<think>还在想 18', 'length', null, false],
  ['不知道', 'stop', null, false],
  ['答案是17', 'stop', '17', false],
] as const)('the reply %j', async (output, finish, extracted, right) => {
  expect(await scored(cmath.score, { output, finish }, { target: ['18'] })).toMatchObject({
    extracted,
    right,
    scores: { accuracy: right ? 1 : 0 },
  })
})

// lines of MathGLM's test file, evaluated by Python with "[" as "(" and "a%" as "(a*1.0/100)", as its authors do
test.each([
  ['8892*[(210%+8609%)--3940.954]/-7730.4642', -4634.540374431848],
  ['[(1850-6769.0)*7999%/-4692]*6216.389*1277.92--1066.63431', 666188392.8694116],
  ['-(118/241)-(489/35)', -14.461055127445169],
])('the value of the expression %s', (expression, value) =>
  expect(evaluateArithmetic(expression)).toBeCloseTo(value, 5),
)
