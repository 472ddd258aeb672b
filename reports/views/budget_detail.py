from django.http import Http404


def budget_detail(request, **kwargs):
    raise Http404
