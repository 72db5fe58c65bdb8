import { Button, List, Stack, Text } from '@mantine/core'
import { IconPlayerPlayFilled } from '@tabler/icons-react'
import { useState } from 'react'
import { AppError } from '@shared/errors/appError'
import { ErrorNotice } from '@renderer/components/Notice'
import { Panel } from '@renderer/components/Panel'
import { useLanguage, useText } from '@renderer/hooks/useLanguage'
import { call } from '@renderer/lib/api'
import { navigate } from '@renderer/lib/route'
import { FieldGroup } from './FieldGroup'
import { FindingList } from './FindingList'
import type { Finding } from './findings'
import { whatWillHappen } from './plainWords'
import type { TrainDraft } from './useDraft'
import type { Facts } from './useFacts'

interface Props {
  readonly draft: TrainDraft
  readonly facts: Facts
  readonly findings: readonly Finding[]
}
type Work = 'idle' | 'busy' | AppError

/** What is measured afterwards, what stands against a start, what will happen, and the button. */
export function ReviewStep({ draft, facts, findings }: Props) {
  const t = useText()
  const language = useLanguage()
  const [work, setWork] = useState<Work>('idle')
  const refused = draft.recipe === null || findings.some(({ kind }) => kind !== 'warn')
  const start = async (): Promise<void> => {
    setWork('busy')
    try {
      const { ids } = await call('runs.start', { recipe: draft.text })
      draft.drop()
      if (ids[0]) navigate({ page: 'run', id: ids[0] })
    } catch (e) {
      setWork(AppError.from(e))
    }
  }
  const sentences = draft.recipe ? whatWillHappen(draft.recipe, facts, { t, language }) : []
  return (
    <Stack gap="md">
      <Panel title={t.train.group.after}>
        <FieldGroup group="after" draft={draft} untitled />
      </Panel>
      <Panel title={t.train.willHappen}>
        <Stack gap="md">
          <FindingList findings={findings} onFix={draft.change} />
          {sentences.length > 0 && (
            <List type="ordered" size="sm" spacing={6} aria-label={t.train.willHappen}>
              {sentences.map((sentence) => (
                <List.Item key={sentence}>{sentence}</List.Item>
              ))}
            </List>
          )}
          {work instanceof AppError && <ErrorNotice error={work} />}
          <div>
            <Button
              size="md"
              leftSection={<IconPlayerPlayFilled size={16} />}
              loading={work === 'busy'}
              disabled={refused}
              onClick={() => void start()}
            >
              {t.train.start}
            </Button>
            {refused && (
              <Text size="sm" c="dimmed" mt="xs">
                {t.train.notYet}
              </Text>
            )}
          </div>
        </Stack>
      </Panel>
    </Stack>
  )
}
