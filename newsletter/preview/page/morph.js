// One document made into another by changing only what differs: nothing blinks, no picture loads twice, the scroll stays.

/** Make `old` (an element in some document) look like `fresh` (of the same name, in any document). */
export function morph(old, fresh) {
	copyAttributes(old, fresh);
	let child = old.firstChild;
	for (const next of fresh.childNodes) {
		if (!child) {
			old.append(old.ownerDocument.importNode(next, true));
			continue;
		}
		const following = child.nextSibling;
		if (!child.isEqualNode(next)) {
			if (child.nodeType === Node.ELEMENT_NODE && child.nodeName === next.nodeName) morph(child, next);
			else if (child.nodeType === Node.TEXT_NODE && next.nodeType === Node.TEXT_NODE) child.data = next.data;
			else child.replaceWith(old.ownerDocument.importNode(next, true));
		}
		child = following;
	}
	while (child) {
		const following = child.nextSibling;
		child.remove();
		child = following;
	}
}

function copyAttributes(old, fresh) {
	for (const { name } of [...old.attributes]) if (!fresh.hasAttribute(name)) old.removeAttribute(name);
	for (const { name, value } of fresh.attributes) if (old.getAttribute(name) !== value) old.setAttribute(name, value);
}
