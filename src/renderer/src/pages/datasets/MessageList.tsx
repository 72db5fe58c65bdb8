import { dataRoles } from '@shared/domain/datasets/mapping'
import { ForeignText } from '@renderer/components/ForeignText'
import { useText } from '@renderer/hooks/useLanguage'
import { shortText } from '@renderer/lib/format'
import classes from './MessageList.module.css'
import type { ShownMessage } from './rowText'

/** A conversation as its messages, the answers apart from what they answer. */
export function MessageList({ messages }: { messages: readonly ShownMessage[] }) {
  const { roles } = useText().datasets
  const nameOf = (role: string): string => {
    const known = dataRoles.find((one) => one === role)
    return known ? roles[known] : shortText(role, 40)
  }
  return (
    <ol className={classes.list}>
      {messages.map(({ role, content }, i) => (
        <li key={i} data-answer={role === 'assistant'}>
          <span className={classes.role}>{nameOf(role)}</span>
          <ForeignText text={content} limit={4_000} />
        </li>
      ))}
    </ol>
  )
}
