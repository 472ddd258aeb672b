// Fields with a search list (select2) get the name of their field: select2 leaves its parts unnamed.
'use strict';
{
    const name = (root) => {
        for (const box of root.querySelectorAll('.select2-container')) {
            const select = box.previousElementSibling;
            const label = select && document.querySelector(`label[for="${select.id}"]`);
            // In a table the field has no label, but says its name itself.
            const words = select && select.getAttribute('aria-label');
            if (!label && !words) {
                continue;
            }
            if (label) {
                label.id = label.id || `${select.id}_label`;
            }
            for (const part of box.querySelectorAll('[role=combobox], [role=textbox], [role=searchbox]')) {
                const shown = box.querySelector('[role=textbox]');
                if (!label) {
                    part.id = part.id || `${select.id}_${part.getAttribute('role')}`;
                    part.setAttribute('aria-label', words);
                }
                const named = label ? label.id : part.id;
                part.setAttribute('aria-labelledby', shown ? `${named} ${shown.id}` : named);
            }
        }
    };
    const soon = (root) => window.setTimeout(() => name(root));
    // select2 sets itself up when jQuery is ready, which may be before or after the page is loaded.
    document.addEventListener('DOMContentLoaded', () => django.jQuery(() => soon(document)));
    window.addEventListener('load', () => name(document));
    document.addEventListener('formset:added', (event) => soon(event.target));
}
