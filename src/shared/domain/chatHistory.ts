import type { ChatMessage, ChatRecord, ChatReply, ChatTurn } from './chat'

/** Whether a reply can stand in a conversation: there is a text, whoever ended it. */
export const isUsable = (reply: ChatReply): boolean => reply.state === 'done' && reply.text.trim() !== ''

/**
 * With which reply a blind conversation went on for both: the one preferred by then, else the left. A later vote does not
 * change what the next question followed.
 */
function preferred({ replies, vote }: ChatTurn, next: ChatTurn | undefined): ChatReply | undefined {
  const counts = vote !== null && vote.at <= (next?.askedAt ?? Infinity)
  const ordered = counts && vote.winner === 'right' ? replies.toReversed() : replies
  return ordered.find(isUsable)
}

/** What a speaker is given to answer the question at `place`. Turns that it has not answered are left out. */
export function messagesFor(
  { turns, blind }: Pick<ChatRecord, 'turns' | 'blind'>,
  { place, side }: { readonly place: number; readonly side: number },
): ChatMessage[] {
  const past = turns.slice(0, place).flatMap((turn, at): ChatMessage[] => {
    const reply = blind
      ? preferred(turn, turns[at + 1])
      : turn.replies.find((one) => one.side === side && isUsable(one))
    if (!reply) return []
    return [
      { role: 'user', content: turn.question },
      { role: 'assistant', content: reply.text },
    ]
  })
  const asked = turns[place]
  if (!asked) throw new RangeError(`the conversation has no turn ${place}`)
  const system = asked.settings.system.trim()
  return [
    ...(system === '' ? [] : [{ role: 'system', content: system } as const]),
    ...past,
    { role: 'user', content: asked.question },
  ]
}
