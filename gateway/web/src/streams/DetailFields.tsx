import { useState, type ReactNode } from 'react'
import { useSites } from '../firms/queries'
import { useI18n } from '../i18n/I18n'
import type { Key } from '../i18n/translate'
import { Field } from '../ui/Field'
import { Composition } from './Composition'
import { CURRENCIES, GRADES, NO_DETAILS, PHYSICAL_STATES, type Details } from './details'
import { unitsFor, type FieldName, type Values } from './formValues'
import { Hazards } from './Hazards'
import type { FieldsProps } from './MoreFields'
import { Months } from './Months'

const LOT_UNITS = ['t', 'kg', 'm3', 'MWh'] as const

/** The rest of a stream in four groups, each closed until something stands in it. */
export function DetailFields({ values, set, errors }: FieldsProps) {
  const { t } = useI18n()
  const text = (field: TextField, label: Key, hint?: string, numeric = true) => (
    <Field id={field} label={t(label)} hint={hint} error={errors.get(field)}>
      <input
        inputMode={numeric ? 'decimal' : undefined}
        autoComplete="off"
        value={values[field]}
        onChange={(e) => set({ [field]: e.target.value })}
      />
    </Field>
  )
  const day = (field: 'from' | 'to', label: Key) => (
    <Field id={field} label={t(label)} error={errors.get(field)}>
      <input type="date" value={values[field]} onChange={(e) => set({ [field]: e.target.value })} />
    </Field>
  )
  const choice = (field: TextField, label: Key, options: readonly string[], word: (option: string) => string, none: Key | null) => (
    <Field id={field} label={t(label)} error={errors.get(field)}>
      <select value={values[field] || (none === null ? options[0] : '')} onChange={(e) => set({ [field]: e.target.value })}>
        {none !== null && <option value="">{t(none)}</option>}
        {options.map((it) => (
          <option key={it} value={it}>
            {word(it)}
          </option>
        ))}
      </select>
    </Field>
  )
  const per = t('detail.perUnit', { unit: perUnit(values) })
  const keep = (options: readonly string[], current: string) => (current === '' || options.includes(current) ? options : [current, ...options])
  return (
    <>
      <Group title={t('detail.group.substance')} fields={['physicalState', 'composition', 'hazards', 'cpa']} values={values} errors={errors}>
        <div className="field-row">
          {choice('physicalState', 'detail.state', PHYSICAL_STATES, (it) => t(`physicalState.${it as (typeof PHYSICAL_STATES)[number]}`), 'value.unknown')}
          {text('cpa', 'detail.cpa', t('detail.cpa.hint'), false)}
        </div>
        <Composition parts={values.composition} onChange={(composition) => set({ composition })} errors={errors} />
        <Hazards chosen={values.hazards} onChange={(hazards) => set({ hazards })} error={errors.get('hazards')} />
      </Group>
      <Group title={t('detail.group.season')} fields={['grade', 'uncertainty', 'monthly', 'from', 'to']} values={values} errors={errors}>
        <div className="field-row">
          {choice('grade', 'detail.grade', GRADES, (it) => t(`grade.${it as (typeof GRADES)[number]}`), 'value.unknown')}
          {text('uncertainty', 'detail.uncertainty', t('detail.uncertainty.hint'))}
        </div>
        <Months months={values.monthly} onChange={(monthly) => set({ monthly })} errors={errors} />
        <div className="field-row">
          {day('from', 'detail.from')}
          {day('to', 'detail.to')}
        </div>
      </Group>
      <Group
        title={t('detail.group.delivery')}
        fields={['siteId', 'lotAmount', 'currency', 'disposalCost', 'price', 'virginCost']}
        values={values}
        errors={errors}
      >
        <SiteChoice firmId={values.firmId}>
          {(sites) => choice('siteId', 'detail.site', [...sites.keys()], (it) => sites.get(it) ?? it, 'detail.site.none')}
        </SiteChoice>
        <div className="field-row">
          {text('lotAmount', 'detail.lot', t('detail.lot.hint'))}
          {choice('lotUnit', 'detail.lotUnit', keep(LOT_UNITS, values.lotUnit), (it) => it.replace('m3', 'm³'), null)}
        </div>
        <div className="field-row">
          {choice('currency', 'detail.currency', CURRENCIES, (it) => it, null)}
          {text('price', 'detail.price', per)}
        </div>
        <div className="field-row">
          {text('disposalCost', 'detail.disposalCost', per)}
          {text('virginCost', 'detail.virginCost', per)}
        </div>
      </Group>
    </>
  )
}

type TextField = { [F in keyof Details]: Details[F] extends string ? F : never }[keyof Details]

interface GroupProps {
  title: string
  fields: readonly FieldName[]
  values: Values
  errors: FieldsProps['errors']
  children: ReactNode
}

/** Opens by itself when something in it is filled in, or wrong. */
function Group({ title, fields, values, errors, children }: GroupProps) {
  const filled = fields.some((field) => String(values[field]) !== String(NO_DETAILS[field as keyof Details]))
  const wrong = [...errors.keys()].some((control) => fields.some((field) => control === field || control.startsWith(`${field}-`)))
  const [open, setOpen] = useState(filled)
  return (
    <details className="more" open={open || wrong} onToggle={(e) => setOpen(e.currentTarget.open)}>
      <summary>{title}</summary>
      {children}
    </details>
  )
}

/** Nothing to choose where a firm has no sites. */
function SiteChoice({ firmId, children }: { firmId: string; children: (sites: ReadonlyMap<string, string>) => ReactNode }) {
  const { data = [] } = useSites(firmId)
  return data.length === 0 ? null : children(new Map(data.map((site) => [site.id, site.name])))
}

/** What a price is for: t of t/a, MWh of MW. */
function perUnit({ unit, kind }: Values): string {
  const [amount = ''] = (unit || (unitsFor(kind, '')[0] ?? '')).split('/')
  return amount.replace(/^([kMG]?W)$/, '$1h').replace('m3', 'm³')
}
