import type { ChatMessage, ChatRecord, ChatReply, ChatTurn } from './chat'

/** Whether a reply can stand in a conversation: there is a text, whoever ended it. */
export const isUsable = (reply: ChatReply): boolean => reply.state === 'done' && reply.text.trim() !== ''

/** With which reply a blind conversation goes on for both: the preferred one, else the left. */
function preferred({ replies, vote }: ChatTurn): ChatReply | undefined {
  const ordered = vote?.winner === 'right' ? replies.toReversed() : replies
  return ordered.find(isUsable)
}

/** What a speaker is given to answer the question at `place`. Turns that it has not answered are left out. */
export function messagesFor(
  { turns, blind }: Pick<ChatRecord, 'turns' | 'blind'>,
  { place, side }: { readonly place: number; readonly side: number },
): ChatMessage[] {
  const past = turns.slice(0, place).flatMap((turn): ChatMessage[] => {
    const reply = blind ? preferred(turn) : turn.replies.find((one) => one.side === side && isUsable(one))
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
