import { agreement } from '@shared/domain/votes/agreement'
import { bradleyTerry } from '@shared/domain/votes/bradleyTerry'
import { positionBias } from '@shared/domain/votes/positionBias'
import type { Vote } from '@shared/domain/votes/vote'
import { expect, test } from 'vitest'

const names = ['base', 'best', 'last', 'other']
const winners: Record<string, Vote['winner']> = { L: 'left', R: 'right', T: 'tie' }
const vote = (text: string, question = text, voter = 'v'): Vote => ({
  ...{ question, voter, winner: winners[text.charAt(2)] ?? 'tie' },
  ...{ left: names[Number(text.charAt(0))] ?? '', right: names[Number(text.charAt(1))] ?? '' },
})
/** Left, right, winner; drawn in numpy from Davidson's model with strengths −0.6, 0.5, 0.2, −0.1 and ν = 0.7. */
const votes = (
  '03R 21L 13L 03R 12R 31L 31R 23R 32R 30L 23T 03L 21L 03R 03L 23L 01R 20T 12L 31T 01L 12T 20L 10L 01R 12R 20R 03L 13L ' +
  '20L 23T 31R 31T 32R 21L 02R 02R 21R 23T 12R 03T 12T 01L 12L 20L 12R 30L 10L 03R 01R 21L 01R 03L 03T 31L 23R 10L 13R ' +
  '13L 20L 30R 21R 32R 10R 31R 23R 32T 30L 02L 02T 02T 02R 12L 02T 02R 20L 32R 03R 31T 21T 21R 30L 03R 30R 10L 01L 20L ' +
  '03L 32L 31L 23L 31T 03R 12T 20L 03L 02R 03R 20L 03T 01T 12T 12R 30R 03R 32T 03R 20L 03R 30R 32T 31R 30R 32L 02L 31R ' +
  '32T 12T 23R 21R 01R 02R 02R 13L 10L 13L 32L 03L 03R 30R 31L 13L 31R 20R 12T 32R 10T 03T 03L 02L 21R 23T 02L 12R 02R ' +
  '13L 20L 03L 23L 01R 21R 20L 03L 03T 12R 13R 20T 03T 03L 13R'
)
  .split(' ')
  .map((text) => vote(text))
const close = { absolute: 2e-6, relative: 0 }
const byName = (fitted: ReturnType<typeof bradleyTerry>) =>
  names.map(
    (name) => fitted?.strengths.find((s) => s.name === name) ?? { strength: NaN, ci95: [NaN, NaN] as const },
  )

// scipy.optimize.minimize (BFGS) on Davidson's likelihood, centred; errors from the inverse of its numerical Hessian
test('Bradley–Terry with ties: strengths, tie parameter and intervals', () => {
  const fitted = bradleyTerry(votes)
  const expected = [-0.4881468532624583, 0.3609042415027368, 0.38652302766202296, -0.25928041590230133]
  const errors = [0.19278119924877996, 0.21132342012359745, 0.19562806037744446, 0.1879182629263728]
  expect(byName(fitted).map((s) => s.strength)).toBeAllclose(expected, close)
  expect([fitted?.tie ?? NaN]).toBeAllclose([0.5216365373984109], close)
  const halves = byName(fitted).map((s) => (s.ci95[1] - s.ci95[0]) / 2 / 1.959963984540054)
  expect(halves).toBeAllclose(errors, close)
})

// choix 0.4.1: choix.ilsr_pairwise(4, [(winner, loser), …])
test('without ties it is the plain model', () => {
  const fitted = bradleyTerry(votes.filter((v) => v.winner !== 'tie'))
  expect(fitted?.tie).toBe(0)
  const expected = [-0.46481736241985483, 0.33749838104049124, 0.40973460322930605, -0.2824156218499425]
  expect(byName(fitted).map((s) => s.strength)).toBeAllclose(expected, close)
})

test('no votes, one side winning always, two halves that never met: no finite strengths', () => {
  expect(bradleyTerry([])).toBeNull()
  expect(bradleyTerry([vote('01L'), vote('10R')])).toBeNull()
  expect(bradleyTerry([vote('01L'), vote('01R'), vote('23L'), vote('23R')])).toBeNull()
})

// the likelihood grows without end: of ties alone with ν, of wins and ties together with ν and the strength of who won
test('ties alone, and wins and ties without a loss, set no finite strengths either', () => {
  expect(bradleyTerry([vote('01T')])).toBeNull()
  expect(bradleyTerry([vote('01T'), vote('12T'), vote('20T')])).toBeNull()
  expect(bradleyTerry([vote('01L'), vote('01T'), vote('10R')])).toBeNull()
  expect(bradleyTerry([vote('01L'), vote('01T'), vote('01R')])?.strengths).toHaveLength(2)
})

test('one win each is a draw', () => {
  const fitted = bradleyTerry([vote('01L'), vote('10L')])
  expect(fitted?.strengths.map((s) => s.strength)).toBeAllclose([0, 0], close)
})

// scipy.stats.binomtest(62, 128).pvalue
test('position bias: the side must not matter', () => {
  const bias = positionBias(votes)
  expect(bias).toMatchObject({ decided: 128, left: 62 })
  expect(bias.p).toBeCloseTo(0.791007449402878, 10)
  expect(positionBias([])).toMatchObject({ decided: 0, share: 0.5, ci95: [0, 1], p: 1 })
  expect(positionBias([vote('01T')]).p).toBe(1)
})

// krippendorff 0.8 on the winners by unit: krippendorff.alpha(value_counts=…, level_of_measurement='nominal')
test('agreement of voters on the same answers, whichever side they stood on', () => {
  const cast = [
    ...[vote('01L', 'p', 'x'), vote('10R', 'p', 'y'), vote('01L', 'p', 'z')], // base three times
    ...[vote('01R', 'q', 'x'), vote('10L', 'q', 'y'), vote('01L', 'q', 'z')], // best, best, base
    ...[vote('01T', 'r', 'x'), vote('01T', 'r', 'y')],
    ...[vote('01L', 's', 'x'), vote('10T', 's', 'y')],
    vote('23L', 't', 'x'), // nobody else judged it
  ]
  const { compared, share, alpha } = agreement(cast)
  expect([compared, share]).toEqual([10, 1 - 6 / 16])
  expect(alpha).toBeCloseTo(0.4193548387096775, 10)
})

test('agreement where nothing can be compared, or all say the same', () => {
  expect(agreement([])).toEqual({ compared: 0, share: null, alpha: null })
  expect(agreement([vote('01L', 'p', 'x')])).toEqual({ compared: 0, share: null, alpha: null })
  expect(agreement([vote('01L', 'p', 'x'), vote('01L', 'p', 'y')])).toEqual({
    compared: 2,
    share: 1,
    alpha: null,
  })
})
