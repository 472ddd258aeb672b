"""A file that is too large is refused before it is kept anywhere, in memory or on disk."""

from typing import Any

from django.core.files.uploadhandler import FileUploadHandler, SkipFile, StopUpload
from django.http import HttpRequest

PATIENCE = 10
"""Of what is so many times too large not even the rest is read: the connection is cut."""
AROUND = 16 * 1024
"""What a form may hold beside its file, such as the token against forged ones."""


class UploadLimit(FileUploadHandler):
    """Lets a file through if the whole request is no larger than `most` bytes and a little.

    A browser shows an answer only when what it sends has been taken off its hands. So what is too
    large is let pass, piece by piece, and `is_refused` says so afterwards.
    """

    def __init__(self, request: HttpRequest, *, most: int) -> None:
        super().__init__(request)
        self.most = most
        self.length = 0
        self.is_refused = False

    def handle_raw_input(
        self,
        input_data: Any,
        META: dict[str, Any],  # noqa: N803
        content_length: int,
        boundary: Any,
        encoding: str | None = None,
    ) -> None:
        self.length = content_length

    def new_file(self, *args: Any, **kwargs: Any) -> None:
        if self.length <= self.most + AROUND:
            return
        self.is_refused = True
        if self.length > PATIENCE * self.most:
            raise StopUpload(connection_reset=True)
        raise SkipFile

    def receive_data_chunk(self, raw_data: bytes, start: int) -> bytes:
        return raw_data

    def file_complete(self, file_size: int) -> None:
        return None
