import { expect, test } from 'vitest'
import { messagesFor } from '@shared/domain/chatHistory'
import { preferencePairs, sideName, summariseVotes } from '@shared/domain/chatVotes'
import { base, blindChat, tuned, turn } from '../../../helpers/chats'

const user = (content: string) => ({ role: 'user', content })
const assistant = (content: string) => ({ role: 'assistant', content })

test('a blind conversation goes on with the preferred answer for both, the left one where there is none', () => {
  const chat = blindChat([
    turn('一', ['左1', '右1'], { vote: { winner: 'right' } }),
    turn('二', ['左2', '右2'], { vote: { winner: 'bad' } }),
    turn('三', ['', '']),
  ])
  const wanted = [user('一'), assistant('右1'), user('二'), assistant('左2'), user('三')]
  expect(messagesFor(chat, { place: 2, side: 0 })).toEqual(wanted)
  expect(messagesFor(chat, { place: 2, side: 1 })).toEqual(wanted)
})

test('a vote that comes after the next question leaves what that question followed as it was, in the pairs, too', () => {
  const chat = blindChat([
    turn('一', ['左1', '右1'], { vote: { winner: 'right', at: 1 } }),
    turn('二', ['左2', '右2'], { vote: { winner: 'left', at: 2 } }),
  ])
  const heard = [user('一'), assistant('左1'), user('二')]
  expect(messagesFor(chat, { place: 1, side: 0 })).toEqual(heard)
  expect(preferencePairs([chat])[1]!.prompt).toEqual(heard)
})

test('with names shown each speaker hears its own answers, and none that it did not give', () => {
  const failed = turn('二', ['左2', '右2'])
  const replies = failed.replies.with(1, { ...failed.replies[1]!, state: 'failed', text: '' })
  const turns = [turn('一', ['左1', '右1']), { ...failed, replies }, turn('三', ['', ''])]
  const chat = { ...blindChat(turns), blind: false }
  expect(messagesFor(chat, { place: 2, side: 1 })).toEqual([user('一'), assistant('右1'), user('三')])
  expect(messagesFor(chat, { place: 2, side: 0 })).toHaveLength(5)
})

test('a vote for one answer is a pair in the form of trl, with all that was said before it', () => {
  const chat = blindChat([
    turn('一', ['左1', '右1'], { vote: { winner: 'left' } }),
    turn('二', ['左2', '右2'], { vote: { winner: 'right' }, left: 1, system: '简短' }),
    turn('三', ['左3', '右3'], { vote: { winner: 'tie' } }),
    turn('四', ['一样', '一样'], { vote: { winner: 'left' } }),
    turn('五', ['左5', '右5'], { vote: { winner: 'left', withdrawn: true } }),
    turn('六', ['左6', '右6']),
  ])
  expect(preferencePairs([chat])).toEqual([
    { prompt: [user('一')], chosen: [assistant('左1')], rejected: [assistant('右1')] },
    {
      prompt: [{ role: 'system', content: '简短' }, user('一'), assistant('左1'), user('二')],
      chosen: [assistant('右2')],
      rejected: [assistant('左2')],
    },
  ])
})

// three wins to one: strengths ±½·ln 3; Wilson's interval of 3/4 as R's prop.test(3, 4, correct = FALSE) gives it
test('strengths, shares and sides are those of the speakers, wherever they stood', () => {
  const vote = (winner: 'left' | 'right', left: 0 | 1) => turn('问', ['甲', '乙'], { left, vote: { winner } })
  const summary = summariseVotes([
    blindChat([vote('right', 0), vote('left', 1)]),
    blindChat([vote('left', 1), vote('left', 0)], 'b'),
  ])
  expect(summary).toMatchObject({ votes: 4, ties: 0, bad: 0, pairs: 4 })
  expect(summary.strengths!.map(({ name }) => name)).toEqual(['tuned', 'base'])
  expect(summary.strengths![0]!.strength).toBeCloseTo(Math.log(3) / 2, 6)
  const [duel] = summary.duels
  const byTuned = duel!.a === 'tuned' ? duel!.wonByA : duel!.wonByB
  expect([duel!.votes, byTuned]).toEqual([4, 3])
  const share = duel!.a === 'tuned' ? duel!.ci95 : [1 - duel!.ci95[1], 1 - duel!.ci95[0]]
  expect(share).toBeAllclose([0.300642, 0.954413], { absolute: 1e-5, relative: 0 })
  expect(summary.bias).toMatchObject({ decided: 4, left: 3, share: 0.75 })
})

test('where one has won all there is no finite strength, and a withdrawn vote counts nowhere', () => {
  const won = turn('问', ['甲', '乙'], { vote: { winner: 'left', reasons: ['correct', 'concise'] } })
  const gone = turn('问', ['甲', '乙'], { vote: { winner: 'right', withdrawn: true, reasons: ['safe'] } })
  const summary = summariseVotes([blindChat([won, won, gone])])
  expect(summary).toMatchObject({ votes: 2, strengths: null, pairs: 2 })
  expect(summary.reasons).toEqual([
    { reason: 'correct', votes: 2 },
    { reason: 'concise', votes: 2 },
  ])
})

test('a speaker without a label is called by the last part of its paths, on every system', () => {
  expect(sideName(tuned)).toBe('tuned')
  expect(sideName(base)).toBe('base')
  expect(sideName({ model: 'C:\\models\\qwen\\', adapter: '/a/b' })).toBe('qwen + b')
})
