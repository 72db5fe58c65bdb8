import { Text } from '@mantine/core'
import { IconCheck, IconX } from '@tabler/icons-react'
import type { MachineSpeed } from '@shared/domain/machine'
import { ForeignText } from './ForeignText'
import { useLanguage, useSentence, useText } from '@renderer/hooks/useLanguage'
import { type ModelUse, modelUses, type Outlook, wordsOn } from '@renderer/lib/modelUses'
import classes from './ModelVerdicts.module.css'

interface Props {
  readonly outlook: Outlook
  readonly speed: MachineSpeed | null
}

/** What a model can be used for on this machine: what each use takes, or why it cannot be. */
export function ModelVerdicts({ outlook, speed }: Props) {
  const t = useText()
  const say = useSentence()
  if (!outlook.memory)
    return (
      <div className={classes.none}>
        <IconX size={16} stroke={2.2} aria-hidden />
        <Text size="sm">
          <strong>{t.models.unusable}</strong> ·{' '}
          <ForeignText text={say(outlook.evaluation.why ?? '')} limit={400} />
        </Text>
      </div>
    )
  return (
    <dl className={classes.verdicts}>
      {modelUses.map((use) => (
        <Verdict key={use} use={use} outlook={outlook} speed={speed} />
      ))}
    </dl>
  )
}

function Verdict({ use, outlook, speed }: Props & { readonly use: ModelUse }) {
  const t = useText()
  const language = useLanguage()
  const { possible, words } = wordsOn(outlook, use, { language, speed })
  const Icon = possible ? IconCheck : IconX
  return (
    <>
      <dt data-possible={possible}>
        <Icon size={15} stroke={2.4} role="img" aria-label={possible ? t.models.yes : t.models.no} />
        {t.models.use[use]}
      </dt>
      <dd>
        <ForeignText text={words} limit={400} />
      </dd>
    </>
  )
}
