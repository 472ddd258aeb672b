// Fields with a search list (select2) get the name of their field: select2 leaves its parts unnamed.
'use strict';
{
    const name = (root) => {
        for (const box of root.querySelectorAll('.select2-container')) {
            const select = box.previousElementSibling;
            const label = select && document.querySelector(`label[for="${select.id}"]`);
            if (!label) {
                continue;
            }
            label.id = label.id || `${select.id}_label`;
            for (const part of box.querySelectorAll('[role=combobox], [role=textbox], [role=searchbox]')) {
                const shown = box.querySelector('[role=textbox]');
                part.setAttribute('aria-labelledby', shown ? `${label.id} ${shown.id}` : label.id);
            }
        }
    };
    const soon = (root) => window.setTimeout(() => name(root));
    // select2 sets itself up when jQuery is ready, which may be before or after the page is loaded.
    document.addEventListener('DOMContentLoaded', () => django.jQuery(() => soon(document)));
    window.addEventListener('load', () => name(document));
    document.addEventListener('formset:added', (event) => soon(event.target));
}
