// Every page works without this: it only makes what is there more comfortable. The look
// puts it behind GOV.UK Frontend, whose `initAll` it calls, and htmx, in one file.

// One file is one module: what is in it is nobody else's unless it says so.
window.htmx = htmx

// GOV.UK Frontend asks to be told that scripts run here.
document.body.classList.add('js-enabled')
if ('noModule' in HTMLScriptElement.prototype) {
  document.body.classList.add('govuk-frontend-supported')
}
initAll()

// A draft that cannot be saved must never take the words away: not by an error's page,
// nor by the sign-in page where a session has ended.
document.body.addEventListener('htmx:beforeSwap', (event) => {
  const { elt, xhr, pathInfo } = event.detail
  const said = event.detail.requestConfig?.elt ?? elt
  if (!said.dataset.autosave) return
  const elsewhere = new URL(xhr.responseURL).pathname !== new URL(pathInfo.requestPath, location.href).pathname
  if (xhr.status >= 400 || elsewhere) {
    event.detail.shouldSwap = false
    said.textContent = said.dataset.autosave
  }
})

// Once a form is sent, no draft of it may follow: it would be refused, and the refusal
// shown for a moment in place of the answer.
document.body.addEventListener('submit', (event) => {
  if (event.defaultPrevented) return
  event.target.dataset.sent = ''
  for (const said of event.target.querySelectorAll('[data-autosave]')) htmx.trigger(said, 'htmx:abort')
})
document.body.addEventListener('htmx:beforeRequest', (event) => {
  if (event.detail.elt.closest('form[data-sent]')) event.preventDefault()
})
window.addEventListener('pageshow', () => {
  for (const form of document.querySelectorAll('form[data-sent]')) delete form.dataset.sent
})

// Paper shows what is folded away; older browsers need it opened for that.
window.addEventListener('beforeprint', () => {
  for (const found of document.querySelectorAll('details:not([open])')) found.open = found.dataset.printed = true
})
window.addEventListener('afterprint', () => {
  for (const found of document.querySelectorAll('details[data-printed]')) {
    found.open = false
    delete found.dataset.printed
  }
})
