import { type ChatRecord, chatSettings, type ChatTurn, type ChatVote } from '@shared/domain/chat'

export const base = { model: '/models/base' }
export const tuned = { model: '/models/base', adapter: '/runs/1/adapter', label: 'tuned' }

/** A judged turn: `left` says which speaker stood left. */
export function turn(
  question: string,
  texts: readonly [left: string, right: string],
  {
    left = 0,
    vote = null,
    system = '',
  }: { left?: 0 | 1; vote?: Partial<ChatVote> | null; system?: string } = {},
): ChatTurn {
  return {
    ...{ question, askedAt: 0, settings: chatSettings.parse({ system }) },
    replies: texts.map((text, i) => ({
      ...{ side: i === 0 ? left : 1 - left, state: 'done', text, finish: 'stop' },
      ...{ tokens: null, ms: 1, error: null },
    })),
    vote: vote && { winner: 'left', reasons: [], note: '', at: 0, withdrawn: false, ...vote },
  }
}

export const blindChat = (turns: readonly ChatTurn[], id = 'a'): ChatRecord => ({
  ...{ id, createdAt: 0, blind: true, provider: 'cpu' },
  sides: [base, tuned],
  turns: [...turns],
})
