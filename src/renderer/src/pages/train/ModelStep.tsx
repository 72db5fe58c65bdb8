import { Anchor, Button, Group, Radio, Text, TextInput } from '@mantine/core'
import { IconSearch } from '@tabler/icons-react'
import { useState } from 'react'
import type { InstalledModel } from '@shared/domain/installedModel'
import { repoId } from '@shared/domain/hub'
import { Async } from '@renderer/components/Async'
import { EmptyNotice } from '@renderer/components/Notice'
import { Panel } from '@renderer/components/Panel'
import { useSentence, useText } from '@renderer/hooks/useLanguage'
import { routeToHash } from '@renderer/lib/route'
import { demoChanges, useDemo } from './demo'
import { modelRef } from './methodChanges'
import { ModelItem } from './ModelItem'
import classes from './ModelStep.module.css'
import type { TrainDraft } from './useDraft'
import type { Facts } from './useFacts'

interface Props {
  readonly draft: TrainDraft
  readonly facts: Facts
}

/** The model to start from: one that is on this machine, a folder, or a hub's id. */
export function ModelStep({ draft, facts }: Props) {
  const t = useText()
  const { installed, info } = facts.model
  const choose = (value: object): void => draft.change([{ path: ['model'], value }])
  return (
    <Panel title={t.train.steps.model}>
      <Async loaded={facts.models}>
        {(models) =>
          models.length === 0 ? (
            <NoModels draft={draft} />
          ) : (
            <ModelList
              models={models}
              chosen={installed?.path}
              disabled={!draft.isYaml}
              onChoose={(one) => choose(refOf(one))}
            />
          )
        }
      </Async>
      <OtherModel draft={draft} facts={facts} onChoose={choose} />
      {!installed && info && (
        <div className={classes.list}>
          <ModelItem name={info.path} info={info} />
        </div>
      )}
    </Panel>
  )
}

/** What is typed stays as it is while it is what the recipe says, though it is the beginning of another name. */
function OtherModel({ draft, facts, onChoose }: Props & { readonly onChoose: (value: object) => void }) {
  const t = useText()
  const { id, path, installed } = facts.model
  const named = path ?? id ?? ''
  const [typed, setTyped] = useState('')
  const isTyped = typed.trim() !== '' && typed.trim() === named
  return (
    <TextInput
      mt="md"
      label={t.train.otherModel}
      description={t.train.otherModelHint}
      spellCheck={false}
      disabled={!draft.isYaml}
      value={isTyped ? typed : installed ? '' : named}
      onChange={(event) => {
        const text = event.currentTarget.value
        setTyped(text)
        onChoose(text.trim() === '' ? {} : modelRef(text.trim()))
      }}
    />
  )
}

/** By its hub's name, and where its files are now; by its folder alone where no hub has such a name. */
const refOf = ({ id, path }: InstalledModel): object =>
  repoId.safeParse(id).success ? { id, path } : { path }

interface ListProps {
  readonly models: readonly InstalledModel[]
  /** Its path. */
  readonly chosen: string | undefined
  readonly disabled: boolean
  readonly onChoose: (model: InstalledModel) => void
}
/** With fewer a search is only in the way. */
const searchedFrom = 6

function ModelList({ models, chosen, disabled, onChoose }: ListProps) {
  const t = useText()
  const [search, setSearch] = useState('')
  const words = search.toLowerCase().split(/\s+/).filter(Boolean)
  const found = models.filter(({ id, path }) =>
    words.every((word) => `${id}\n${path}`.toLowerCase().includes(word)),
  )
  return (
    <>
      {models.length >= searchedFrom && (
        <TextInput
          mb="sm"
          leftSection={<IconSearch size={16} aria-hidden />}
          placeholder={t.train.searchModels}
          aria-label={t.train.searchModels}
          value={search}
          onChange={(event) => setSearch(event.currentTarget.value)}
        />
      )}
      <Radio.Group
        label={t.train.steps.model}
        labelProps={{ className: classes.spoken }}
        value={chosen ?? ''}
        onChange={(path) => {
          const model = models.find((one) => one.path === path)
          if (model) onChoose(model)
        }}
      >
        <div className={classes.list} tabIndex={-1}>
          {found.map((model) => (
            <Radio.Card key={model.path} value={model.path} className={classes.card} disabled={disabled}>
              <Group wrap="nowrap" align="flex-start" gap="sm">
                <Radio.Indicator mt={3} />
                <ModelItem name={model.id} info={model.info} installed={model} />
              </Group>
            </Radio.Card>
          ))}
        </div>
      </Radio.Group>
      {found.length === 0 && <Text c="dimmed">{t.train.noSuchModel}</Text>}
      <Text size="sm" mt="sm" c="dimmed">
        {t.train.moreModels}{' '}
        <Anchor size="sm" underline="always" href={routeToHash({ page: 'models' })}>
          {t.nav.models}
        </Anchor>
      </Text>
    </>
  )
}

function NoModels({ draft }: { draft: TrainDraft }) {
  const t = useText()
  const sentence = useSentence()
  const { demo, error } = useDemo()
  return (
    <EmptyNotice text={t.train.noModels}>
      <Group gap="sm">
        <Button component="a" href={routeToHash({ page: 'models' })}>
          {t.train.toModels}
        </Button>
        <Button
          variant="default"
          disabled={!demo || !draft.isYaml}
          onClick={() => demo && draft.change(demoChanges(demo))}
        >
          {t.train.useDemo}
        </Button>
      </Group>
      {error && <Text size="sm">{sentence(error.message)}</Text>}
    </EmptyNotice>
  )
}
