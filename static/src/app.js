// Every page works without this: it only makes what is there more comfortable.
import { initAll } from '../govuk/govuk-frontend.min.js'

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
