import { Anchor, Button, Stack, Text } from '@mantine/core'
import { useDisclosure } from '@mantine/hooks'
import { IconArrowLeft, IconTrash } from '@tabler/icons-react'
import { Async } from '@renderer/components/Async'
import { ForeignText } from '@renderer/components/ForeignText'
import { ModelVerdicts } from '@renderer/components/ModelVerdicts'
import { PageHeader } from '@renderer/components/PageHeader'
import { Panel } from '@renderer/components/Panel'
import { useCall } from '@renderer/hooks/useCall'
import { useSentence, useText } from '@renderer/hooks/useLanguage'
import { useMachine } from '@renderer/hooks/useMachine'
import { shortText } from '@renderer/lib/format'
import { navigate, routeToHash } from '@renderer/lib/route'
import { ModelFacts } from './ModelFacts'
import { ModelMeasure } from './ModelMeasure'
import classes from './ModelView.module.css'
import { RemoveDialog } from './RemoveDialog'

/** One model of this machine: what it is, what it can do here and why not, and the ways on from it. */
export function ModelView({ path }: { path: string }) {
  const t = useText()
  const say = useSentence()
  const list = useCall('models.list', { inspect: false })
  const info = useCall('models.inspect', { path })
  const machine = useMachine()
  const [removing, remove] = useDisclosure()
  const model = list.data?.models.find((one) => one.path === path)
  const usable = info.data?.evaluation.possible === true
  const trainable = Object.values(info.data?.training ?? {}).some(({ possible }) => possible)
  return (
    <>
      <Anchor href={routeToHash({ page: 'models' })} size="sm" className={classes.back}>
        <IconArrowLeft size={14} aria-hidden /> {t.models.back}
      </Anchor>
      <PageHeader title={shortText(model?.id ?? path)}>
        <Button disabled={!trainable} onClick={() => navigate({ page: 'train', model: path })}>
          {t.models.train}
        </Button>
        <Button
          variant="default"
          disabled={!usable}
          onClick={() => navigate({ page: 'evaluate', benchmarks: [], target: 'folder', model: path })}
        >
          {t.models.evaluate}
        </Button>
        <Button variant="default" disabled={!usable} onClick={() => navigate({ page: 'chat', model: path })}>
          {t.models.chat}
        </Button>
        {model && (
          <Button variant="subtle" color="zhu" leftSection={<IconTrash size={16} />} onClick={remove.open}>
            {t.models.remove}
          </Button>
        )}
      </PageHeader>
      {model?.incomplete && (
        <Text mb="md" className={classes.incomplete}>
          <strong>{t.models.incomplete}</strong> · <ForeignText text={say(model.incomplete)} limit={400} />
        </Text>
      )}
      <Async loaded={info}>
        {(known) => (
          <Stack gap="md">
            <Panel title={t.models.can}>
              <ModelVerdicts outlook={known} speed={machine.machine?.speed ?? null} />
              <ModelMeasure machine={machine} tokens={known.memory?.tokens ?? null} />
            </Panel>
            <div className={classes.columns}>
              <Panel title={t.models.facts}>
                <ModelFacts info={known} model={model} />
              </Panel>
              <Panel title={t.models.template}>
                {known.chatExample === null ? (
                  <Text size="sm" c="dimmed">
                    {t.models.templateNone}
                  </Text>
                ) : (
                  <pre className={classes.template} tabIndex={0} aria-label={t.models.template}>
                    <ForeignText text={known.chatExample} limit={4_000} />
                  </pre>
                )}
              </Panel>
            </div>
            {known.notes.length > 0 && (
              <Panel title={t.models.notes}>
                {known.notes.map((note) => (
                  <Text key={note} size="sm">
                    <ForeignText text={say(note)} limit={1_000} />
                  </Text>
                ))}
              </Panel>
            )}
          </Stack>
        )}
      </Async>
      {model && <RemoveDialog model={model} opened={removing} onClose={remove.close} />}
    </>
  )
}
