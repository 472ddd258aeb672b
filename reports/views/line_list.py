from django.http import Http404


def line_list(request, **kwargs):
    raise Http404
