import { Text } from '@mantine/core'
import { IconCheck, IconX } from '@tabler/icons-react'
import type { InstalledModel } from '@shared/domain/installedModel'
import type { ModelInfo } from '@shared/domain/modelInfo'
import { visibleText } from '@shared/util/visibleText'
import { useLanguage, useSentence, useText } from '@renderer/hooks/useLanguage'
import { fileSize, parameterText, shortText } from '@renderer/lib/format'
import { adapterKinds } from './methodChanges'
import { verdictOf } from './findings'
import classes from './ModelStep.module.css'

interface Props {
  readonly name: string
  readonly info: ModelInfo | null
  readonly installed?: InstalledModel
}

/** A model in a line or three: what it is, how it can be trained on this machine, and why not. */
export function ModelItem({ name, info, installed }: Props) {
  const t = useText()
  const language = useLanguage()
  const sentence = useSentence()
  const facts = [
    ...(info?.parameters == null ? [] : [t.train.parameters(parameterText(info.parameters))]),
    ...(info?.contextLength == null ? [] : [t.train.context(info.contextLength)]),
    ...(info?.dtype == null ? [] : [info.dtype]),
    ...(installed ? [fileSize(installed.sizeBytes, language), t.train.owner[installed.owner]] : []),
    ...(installed?.revisions[0] ? [shortText(installed.revisions[0], 12)] : []),
  ]
  const reasons =
    installed?.incomplete ??
    (info && adapterKinds.map((kind) => verdictOf(info, kind).why).find((why) => why !== null))
  return (
    <div className={classes.words}>
      <Text fw={600}>
        <bdi>{visibleText(name)}</bdi>
      </Text>
      <Text size="xs" c="dimmed">
        {facts.join(' · ')}
      </Text>
      {info && (
        <div className={classes.verdicts}>
          {adapterKinds.map((kind) => {
            const { possible } = verdictOf(info, kind)
            const Icon = possible ? IconCheck : IconX
            return (
              <span key={kind} className={classes.verdict} data-possible={possible}>
                <Icon size={14} stroke={2.4} aria-label={possible ? t.train.possible : t.train.impossible} />
                {t.train.adapter[kind].label}
              </span>
            )
          })}
        </div>
      )}
      {reasons && (
        <Text size="xs" c="dimmed">
          <bdi>{visibleText(sentence(reasons))}</bdi>
        </Text>
      )}
    </div>
  )
}
