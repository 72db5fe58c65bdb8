import { useMemo, useState } from 'react'
import type { AppEvents } from '@shared/contract'
import type { ChatTurn, ChatView } from '@shared/domain/chat'
import type { Loaded } from '@renderer/hooks/useCall'
import { useCall } from '@renderer/hooks/useCall'
import { useEvent } from '@renderer/hooks/useEvent'
import { useLink } from '@renderer/hooks/useLink'

type Change = AppEvents['chat.changed']
interface Heard {
  /** Of the connection on which it was heard: after another one everything is read anew. */
  readonly epoch: number
  readonly last: Change | undefined
  readonly turns: ReadonlyMap<number, ChatTurn>
}
const nothing = (epoch: number): Heard => ({ epoch, last: undefined, turns: new Map() })

/** A conversation as the host's events tell of it. */
export function useChat(id: string): Loaded<ChatView> {
  const loaded = useCall('chat.get', { chat: id })
  const epoch = useLink((link) => link.epoch)
  const [kept, setKept] = useState(() => nothing(epoch))
  useEvent('chat.changed', (change) => {
    if (change.id !== id) return
    setKept((before) => {
      const heard = before.epoch === epoch ? before : nothing(epoch)
      const { changed } = change
      const turns = changed ? new Map(heard.turns).set(changed.place, changed.turn) : heard.turns
      return { epoch, last: change, turns }
    })
  })
  const { data } = loaded
  const view = useMemo(() => data && heardOver(data, kept.epoch === epoch ? kept : nothing(epoch)), [data, kept, epoch]) // prettier-ignore
  return { ...loaded, data: view }
}

function heardOver(view: ChatView, { last, turns }: Heard): ChatView {
  if (!last) return view
  const all = [...view.turns]
  for (const [place, turn] of turns) all[place] = turn
  const { state, error, templates } = last
  return { ...view, state, error, templates, turns: all }
}
