import { ApiError } from '../api/problem'
import type { Firm } from '../api/types'
import { useI18n } from '../i18n/I18n'
import { Field } from '../ui/Field'
import { Loading, Trouble } from '../ui/States'
import { Adding } from './Adding'
import { pathOf, useChange, useContacts } from './queries'

export function Contacts({ firm, editable }: { firm: Firm; editable: boolean }) {
  const { t } = useI18n()
  const { data, error, refetch } = useContacts(firm.id, true)
  const change = useChange('contacts', firm.id)
  const path = `${pathOf(firm.id)}/contacts`
  const explain = (failure: ApiError) => {
    if (failure.status === 409) {
      return t('firm.contact.full')
    }
    const pointers = failure.fieldErrors.map(({ pointer }) => pointer)
    return pointers.includes('/email') ? t('firm.contact.wrongEmail') : pointers.includes('/phone') ? t('firm.contact.wrongPhone') : null
  }
  return (
    <section>
      <h2>{t('firm.contacts')}</h2>
      <p className="hint">{t('firm.contacts.who')}</p>
      {error && <Trouble error={error} retry={() => void refetch()} />}
      {change.error && change.variables?.method === 'DELETE' && <Trouble error={change.error} />}
      {data === undefined ? (
        !error && <Loading />
      ) : data.length === 0 ? (
        <p className="muted">{t('firm.contacts.none')}</p>
      ) : (
        <ul className="plain-list">
          {data.map((contact) => (
            <li key={contact.id} className="part-row">
              <div>
                <strong>{contact.name}</strong> {contact.role && <span className="muted">{contact.role}</span>}
                <br />
                {contact.email && <a href={`mailto:${contact.email}`}>{contact.email}</a>} {contact.phone && <a href={`tel:${contact.phone.replace(/[^+\d]/g, '')}`}>{contact.phone}</a>}
              </div>
              {editable && (
                <div className="actions">
                  <a className="button" href={`${path}/${contact.id}/export`} download>
                    {t('firm.contact.export')} <span className="unseen">{contact.name}</span>
                  </a>
                  <button
                    type="button"
                    onClick={() => change.mutate({ method: 'DELETE', path: `${path}/${contact.id}`, version: contact.version })}
                  >
                    {t('firm.erase')} <span className="unseen">{contact.name}</span>
                  </button>
                </div>
              )}
            </li>
          ))}
        </ul>
      )}
      {editable && (
        <Adding
          title={t('firm.contact.add')}
          explain={explain}
          send={({ name = '', role, email, phone }) =>
            change.mutateAsync({ method: 'POST', path, body: { name, role: role || null, email: email || null, phone: phone || null } })
          }
        >
          <div className="field-row">
            <Field id="contact-name" label={t('field.name')}>
              <input name="name" required maxLength={120} autoComplete="off" />
            </Field>
            <Field id="contact-role" label={t('firm.contact.role')}>
              <input name="role" maxLength={80} autoComplete="off" />
            </Field>
          </div>
          <div className="field-row">
            <Field id="contact-email" label={t('firm.contact.email')}>
              <input name="email" type="email" maxLength={254} autoComplete="off" />
            </Field>
            <Field id="contact-phone" label={t('firm.contact.phone')}>
              <input name="phone" type="tel" maxLength={30} autoComplete="off" />
            </Field>
          </div>
        </Adding>
      )}
    </section>
  )
}
