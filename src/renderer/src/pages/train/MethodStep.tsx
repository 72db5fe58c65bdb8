import { Group, Radio, SegmentedControl, Select, Stack, Text } from '@mantine/core'
import { dataKinds } from '@shared/domain/tokens'
import { trainMethods } from '@shared/domain/trainMethod'
import { Panel } from '@renderer/components/Panel'
import { useText } from '@renderer/hooks/useLanguage'
import { FieldGroup } from './FieldGroup'
import type { Group as FieldGroupName } from './fields'
import {
  adapterKindOf,
  adapterKinds,
  intentChanges,
  intentOf,
  intents,
  kindChanges,
  methodChanges,
  methodOf,
} from './methodChanges'
import classes from './MethodStep.module.css'
import type { TrainDraft } from './useDraft'
import type { Facts } from './useFacts'

const shown: readonly FieldGroupName[] = ['adapter', 'amount', 'rate', 'own', 'keeping']

interface Props {
  readonly draft: TrainDraft
  readonly facts: Facts
}

/** How it is trained: by what somebody wants, or number by number. */
export function MethodStep({ draft, facts }: Props) {
  const t = useText()
  const [method, kind] = [methodOf(draft.value), adapterKindOf(draft.value)]
  const found = facts.data.find(({ role }) => role === 'train')?.check?.as
  const dataKind = dataKinds.find((known) => known === found) ?? null
  return (
    <Stack gap="md">
      <Panel title={t.train.intentTitle}>
        <Radio.Group
          label={t.train.intentTitle}
          labelProps={{ className: classes.spoken }}
          value={intentOf(draft.value) ?? ''}
          onChange={(value) => {
            const intent = intents.find((one) => one === value)
            if (intent) draft.change(intentChanges(draft.value, intent, dataKind))
          }}
        >
          <div className={classes.intents}>
            {intents.map((intent) => (
              <Radio.Card key={intent} value={intent} disabled={!draft.isYaml} className={classes.intent}>
                <Group wrap="nowrap" align="flex-start" gap="sm">
                  <Radio.Indicator mt={3} />
                  <div>
                    <Text fw={600}>{t.train.intents[intent].label}</Text>
                    <Text size="xs" c="dimmed">
                      {t.train.intents[intent].help}
                    </Text>
                  </div>
                </Group>
              </Radio.Card>
            ))}
          </div>
        </Radio.Group>
      </Panel>
      <Panel title={t.train.steps.method}>
        <Stack gap="lg">
          <Select
            label={t.train.method}
            description={t.train.methods[method].help}
            allowDeselect={false}
            disabled={!draft.isYaml}
            data={trainMethods.map((value) => ({ value, label: t.train.methods[value].label }))}
            value={method}
            onChange={(value) => {
              const chosen = trainMethods.find((one) => one === value)
              if (chosen) draft.change(methodChanges(draft.value, chosen))
            }}
          />
          <div>
            <Text size="sm" fw={500} id="adapter-kind">
              {t.train.adapterTitle}
            </Text>
            <Text size="xs" c="dimmed" mb={6}>
              {t.train.adapter[kind].help}
            </Text>
            <SegmentedControl
              aria-labelledby="adapter-kind"
              disabled={!draft.isYaml}
              data={adapterKinds.map((value) => ({ value, label: t.train.adapter[value].label }))}
              value={kind}
              onChange={(value) => {
                const chosen = adapterKinds.find((one) => one === value)
                if (chosen) draft.change(kindChanges(draft.value, chosen))
              }}
            />
          </div>
          {shown.map((group) => (
            <FieldGroup key={group} group={group} draft={draft} />
          ))}
        </Stack>
      </Panel>
    </Stack>
  )
}
